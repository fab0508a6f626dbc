import JOSE
import Testing

@testable import OpenIDConnect

/// What applications keep across an `await` holds no SIMD vector: such a value's async frame is too small when Swift 6.3.1
/// optimizes. A vector of 16 octets or more shows in the alignment of everything that it is part of.
@Suite struct VectorTests {
    @Test func none() {
        #expect(MemoryLayout<SignIn>.alignment == 8)
        #expect(MemoryLayout<IDToken>.alignment == 8)
        #expect(MemoryLayout<IDTokenCandidate>.alignment == 8)
        #expect(MemoryLayout<LogoutToken>.alignment == 8)
        #expect(MemoryLayout<UserInfo>.alignment == 8)
        #expect(MemoryLayout<TokenSet>.alignment == 8)
        #expect(MemoryLayout<PendingLogin>.alignment == 8)
        #expect(MemoryLayout<ProviderMetadata>.alignment == 8)
        #expect(MemoryLayout<VerifiedJWS>.alignment == 8)
        #expect(MemoryLayout<CompactJWS>.alignment == 8)
    }

    @Test("Control: a value with a vector") func vector() {
        struct Value { let vector: SIMD16<UInt32> }
        #expect(MemoryLayout<Value>.alignment == 16)
    }
}
