import COpenSSLShim
import Testing

@Suite struct OKPKeyTests {
    @Test("Octets of another length", arguments: okpCurves)
    func lengths(curve: COIDCCurve) throws {
        let key = Keys.of(.curve(curve))
        let (x, d) = (try key.component(.X), try key.component(.D))
        #expect(outcome { () throws(Refusal) in try Key.okp(curve, x: x) } == .ok)
        #expect(outcome { () throws(Refusal) in try Key.okp(curve, x: x, d: d) } == .ok)
        for length in [0, 31, 32, 33, 55, 56, 57, 58, 100_000] where length != curve.octets {
            let octets = zeros(length)
            #expect(outcome { () throws(Refusal) in try Key.okp(curve, x: octets) } == .invalidLength)
            #expect(outcome { () throws(Refusal) in try Key.okp(curve, x: octets, d: d) } == .invalidLength)
            #expect(outcome { () throws(Refusal) in try Key.okp(curve, x: x, d: octets) } == .invalidLength)
        }
    }

    @Test("A private key that is not that of the public octets", arguments: okpCurves)
    func privateKey(curve: COIDCCurve) throws {
        let key = Keys.of(.curve(curve))
        let (x, d) = (try key.component(.X), try key.component(.D))
        #expect(outcome { () throws(Refusal) in try Key.okp(curve, x: x, d: d.flipping(at: 5)) } == .invalidKey)
        #expect(outcome { () throws(Refusal) in try Key.okp(curve, x: x.flipping(at: 5), d: d) } == .invalidKey)
        #expect(outcome { () throws(Refusal) in try Key.okp(curve, x: d, d: x) } == .invalidKey)
    }

    @Test("The other curves have a y", arguments: ecCurves)
    func others(curve: COIDCCurve) throws {
        let x = try Keys.of(.curve(curve)).component(.X)
        #expect(outcome { () throws(Refusal) in try Key.okp(curve, x: x) } == .unsupported)
        #expect(outcome { () throws(Refusal) in try Key.okp(curve, x: x, d: x) } == .unsupported)
    }
}
