internal import COpenSSLShim

/// Octets that are overwritten before their memory is given back. It prints nothing of itself.
final class SecretOctets: Sendable, CustomReflectable {
    // Written in init, overwritten in deinit, only read between: any number of threads may.
    nonisolated(unsafe) private let memory: UnsafeMutableBufferPointer<UInt8>

    /// Copies octets; those that are given stay as they are.
    init(_ octets: [UInt8]) {
        memory = .allocate(capacity: octets.count)
        _ = memory.initialize(from: octets)
    }

    /// Copies octets, and overwrites those that are given.
    convenience init(erasing octets: inout [UInt8]) {
        self.init(octets)
        Self.erase(&octets)
    }

    deinit {
        if let base = memory.baseAddress { coidc_cleanse(base, memory.count) }
        memory.deallocate()
    }

    var count: Int { memory.count }

    func withOctets<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        body(UnsafeBufferPointer(memory))
    }

    /// A copy, which is not overwritten.
    var copy: [UInt8] { Array(memory) }

    /// Overwrites octets, if nobody else holds the same array.
    static func erase(_ octets: inout [UInt8]) {
        octets.withUnsafeMutableBytes { if let base = $0.baseAddress { coidc_cleanse(base, $0.count) } }
    }

    var customMirror: Mirror { Mirror(self, children: [:]) }
}
