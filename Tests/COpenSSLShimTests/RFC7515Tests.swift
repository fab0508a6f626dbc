import COpenSSLShim
import Testing

@Suite("RFC 7515 appendix A") struct RFC7515Tests {
    static let payload =
        ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"

    @Test("A.2: RS256")
    func rs256() throws {
        let n =
            "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yR"
            + "T-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXB"
            + "dQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9ia"
            + "GNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ"
        let signature =
            "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9"
            + "uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB"
            + "_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rq"
            + "Vt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw"
        let key = try Key.rsa(n: base64url(n), e: base64url("AQAB"))
        let message = Octets(("eyJhbGciOiJSUzI1NiJ9" + Self.payload).utf8)
        let octets = base64url(signature)
        #expect(outcome { () throws(Refusal) in try key.verify(message, octets, .rs256) } == .ok)
        #expect(outcome { () throws(Refusal) in try key.verify(message, octets, .rs512) } == .invalidSignature)
        #expect(outcome { () throws(Refusal) in try key.verify(message, octets, .ps256) } == .invalidSignature)
    }

    @Test("A.3: ES256")
    func es256() throws {
        let key = try Key.ec(
            .P256,
            x: base64url("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
            y: base64url("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"),
            d: base64url("jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI")
        )
        let message = Octets(("eyJhbGciOiJFUzI1NiJ9" + Self.payload).utf8)
        let octets = base64url("DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q")
        #expect(outcome { () throws(Refusal) in try key.verify(message, octets, .es256) } == .ok)
        let other = message.flipping(at: 0)
        #expect(outcome { () throws(Refusal) in try key.verify(other, octets, .es256) } == .invalidSignature)
    }
}
