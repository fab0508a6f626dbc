/// Blocks that are refused.
enum FaultyPEM {
    /// Under the passphrase "x".
    static let encrypted = """
        -----BEGIN ENCRYPTED PRIVATE KEY-----
        MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAgLYO9bFKPh9QICCAAw
        DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEECazyEye5HVw3ybHBxYz9QYEQIoZ
        amdEmjGe52fuzyBK8eCTLw4tXIIVuMYRqhx976OT9Dx2eNn4TfjukpyllArmXEc8
        qa04WWrvaK3tu4GRKo4=
        -----END ENCRYPTED PRIVATE KEY-----
        """

    static let encryptedTraditional = """
        -----BEGIN EC PRIVATE KEY-----
        Proc-Type: 4,ENCRYPTED
        DEK-Info: AES-128-CBC,702A2E92C3ADEBC7F60725C814F58F2D

        MopdVHejjLcJ4nYdMr5HL3VW6aED4C4w5BNFRA0+M6Tqdewt6K/t4ohuCh04a/68
        WKe//lBMa/m+mRcN1QseJrx5ggqEZdsm59H8H1kKsp02QsB+d6GcPVgqvMgTn+xa
        SMafemDEmowVUJKrzkXLGBDb4KzYma1CaPZHWTvfi2o=
        -----END EC PRIVATE KEY-----
        """

    /// An encrypted key under the label of one that is not.
    static let encryptedUnlabelled = """
        -----BEGIN PRIVATE KEY-----
        MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAhcHK9x9aA0owICCAAwDAYIKoZIhvcN
        AgkFADAdBglghkgBZQMEASoEENIxcT5t3dZlhAgF39MAWjAEQMBjnSlzy/EWJRJVx3ZcKczI4gCq
        Pdgr7NWcQnqMJv7gbYVY65B0adsctVIJ1TcJD7SAyvgoQbJmHFj6qn293hg=
        -----END PRIVATE KEY-----
        """

    static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBLDCB36ADAgECAhRL3tKlFD+jYTmwH5Z1QWQJb79N6TAFBgMrZXAwDDEKMAgG
        A1UEAwwBYTAeFw0yNjExMjEwMDUzNTFaFw0yNjEyMjEwMDUzNTFaMAwxCjAIBgNV
        BAMMAWEwKjAFBgMrZXADIQBMHCdMejX2aHRfyl92lobvRAj/u9XcvxyIVg95Jg10
        MKNTMFEwHQYDVR0OBBYEFKil2TEjC8c3bx4jtJgQ6mchNJhfMB8GA1UdIwQYMBaA
        FKil2TEjC8c3bx4jtJgQ6mchNJhfMA8GA1UdEwEB/wQFMAMBAf8wBQYDK2VwA0EA
        moLCrhrFJeyCvwKfFYJU2SNQqm3/aZdtw8bwv/6fTBXEZ5bwVAhuF5uCBLdS4V+8
        hTzaVr+grq3jIcpUeIsdAQ==
        -----END CERTIFICATE-----
        """

    static let rsaPublicTraditional = """
        -----BEGIN RSA PUBLIC KEY-----
        MIGJAoGBAPXBVKQQgpNmGfD+W9SDkLvSpYTdchu8CQwTg+4Pcj8pb+lY0E34Jqdk
        YmvaIdhOBHQq9YQGlejCqgImWzxfa7JGVz3tE4Uj3h562O4KgLUrrJjRCbqMl68S
        OaAiH3uv030gD8NzZJGMiYluzOHqxWK12u4XIPJSD7DZCoj6oat5AgMBAAE=
        -----END RSA PUBLIC KEY-----
        """

    static let rsa1024 = """
        -----BEGIN PRIVATE KEY-----
        MIICeAIBADANBgkqhkiG9w0BAQEFAASCAmIwggJeAgEAAoGBAPXBVKQQgpNmGfD+
        W9SDkLvSpYTdchu8CQwTg+4Pcj8pb+lY0E34JqdkYmvaIdhOBHQq9YQGlejCqgIm
        Wzxfa7JGVz3tE4Uj3h562O4KgLUrrJjRCbqMl68SOaAiH3uv030gD8NzZJGMiYlu
        zOHqxWK12u4XIPJSD7DZCoj6oat5AgMBAAECgYEAmWdF+2em6nWIaeuMzPoXRXb3
        BRnqGa/lgdlIuDiCGzU1e1aKKLFnB4Rc/2/ZQplopE8QlIo712B0GQVyXBxAL34b
        bxL8TMQrMKJqs3dX/xfANSI4ifi20nu7DAlHpukTjct5IM1wS3VR2nQrkKGTk8TS
        M31tIW0boZ27/H9pGxECQQD9J/CI0UcCMN+EMCuQxJBb3JNsaPNd6y9IJxblfXow
        G/G59Z+wELIi2nzJD3rfb8gD9jwM5XhvkL32A7LoR4d9AkEA+IQbVTtBGd+g8B4j
        Rus0tuLLj+iymU7RnN56ndl+FKl6Ujcfwr67PSuP5fA8XYEP/qU1TkT4WNL5T7CC
        LvpMrQJBAJsjOLJ/nYZoMPGvG2OSMe05lVagUlPB5q3O1qc4aALHfTE6puucr63Q
        Oxxz0hbPR8G1ykMU9ONZzi/PQHo8K3kCQEPCWWWC03xHgi0WOo4ioWvgKJqjWtb8
        K6D29D3HyF2/2+9AwnMp6AmEsCaEuyDPiNnol8EwgvpNA9cbjFNcwb0CQQCpfqQ6
        xLSXk8l4MM1ELY1OQ+RPfxOdCW8sYz8TxAevg4fqKqqoEZu5YkzMUAY364rEfE60
        46SZwiNVUaoiodmY
        -----END PRIVATE KEY-----
        """

    static let rsa1024Public = """
        -----BEGIN PUBLIC KEY-----
        MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQD1wVSkEIKTZhnw/lvUg5C70qWE
        3XIbvAkME4PuD3I/KW/pWNBN+CanZGJr2iHYTgR0KvWEBpXowqoCJls8X2uyRlc9
        7ROFI94eetjuCoC1K6yY0Qm6jJevEjmgIh97r9N9IA/Dc2SRjImJbszh6sVitdru
        FyDyUg+w2QqI+qGreQIDAQAB
        -----END PUBLIC KEY-----
        """

    static let rsaThreePrimes = """
        -----BEGIN PRIVATE KEY-----
        MIIE8wIBADANBgkqhkiG9w0BAQEFAASCBN0wggTZAgEBAoIBAQCdaG/EQlXpoAex
        7XeoybgwtO17FXJvrkkDGCTyw3vw/n1OW0XxIqb5kV3uIqcEOJqL0gL8yxAycidN
        +4Dy0U8vOjiOlJQJhSjRkS96zQBLKTgaYZeZWRN6jOMp3Uma91oMteDl3gEl5tB8
        Gozekv6fXGK4M42cbFa19PQh7UZylFOY0tTjmUqtrPhv7StSCnDkCR17XXeiwCck
        7qoiEJb8TWj0RAPXQP4dIq4kJW2OgQg3M9DQVaPnHyzGU8psuZex+LoPLOTn1Ixa
        w66SXOq0t4RK+ERuM0d3aaOwuy2Gp6gbhpOyBLmyp2KTuu8cA3atccpadjHQRdVW
        J8GKn25ZAgMBAAECggEAD+BCtZbDN4cOf6Gl2f5Od4soEKv/GMiJUKiUwW96BrqE
        ROzrxwBpuu4wfR49ni1fWQ7bgkew4IWm9TSSsurtg6PppGfT7onhrhFoqogWqX4E
        zJRfR+ydRNnjtxtREjBNljD8dKTJLmspxIjS7Ol+Zr3b0suciqAKsRWE5iP1lKQK
        UZ8dY1LFgyPAtc4rNgcfNciZllIpj4PyNQKyp8dTTPra5fOF4TBVUjEYyjCjfSj3
        Nzz7YCI7/P02Vx4tAvPHdn6iPtfbcUsdw7e/YAY+VoGq2KquZuZrYzStebWILrNO
        xCgq9kHCqw2XL0YYowyiR/A6qUJcaPDR4EDIbdF2QQJWB3SzDJeQVli1HWIU5zpf
        rw3m1gO4d6z+cNzydAlDr6GUWcqckAFZzSpSGQvpIysjtPHR4ONzvxwUR/hJtq6g
        MZO0sd4k4g+0uRmBN1FfNgI4XcJqd0kCVgbYrUpD2RDC2tfFWxOkfFL89o2gEJlc
        6QJk6rBDHNnwBiy5jnmJkZpKIhKuyWkyhvVQW4Qx4utOhAGKW4hWbvvSsJSEP0Z7
        q5tKoXmT1q6W+NKz2yv/AlYApRqb2zx0C6ZXDVXrjoQaW2R9XMMHLyKvVp1uZiLB
        vYNcpQcX+dXvxlplqj8XeLLVAxn5jxNDE8W5WAPgVoiq4TD/Nc0Q9PTYEhm4VESd
        ImIH0jptaQJWAt5Kk7+jNHt+dkHP64XRNG+Y2DMEYUxkrsUa8ifb8Y6294vyHgc9
        wjdm2Q7zgShTFHnLLbI80Lq/YWnW+WLE8qoNottZKy1q8w+sYSRIIDNOIfCKVX8C
        VgGljsymLTDeqlln3JvJ136KNFw72LduR7g/V+bQ9LfRw1bEl4nu39+Y/jA4xqj8
        b0WZuxlTavcg5/RF5h4Rdj/jCX/VuLsZ0IluLaSVqDw+1JtZGUtuMIIBDDCCAQgC
        VgMVaxMcTpTLQzM5ZJ3hwYpmtnv16luaM50HEwGhzOTJXhw1POVRV44kpeokPdkX
        r8ukHoShNbtv1KTFE59UFskE5+/CiLTF/IKPXpLZwdYxmeGTVyVvAlYC65jAu3EL
        5sdYToUkI/V3TbiKAqUUZR92GYn9ZK63CKDQk/Z8saD6Y2ihKftMiesZLu8b6dQK
        E2lNNbpUjH0bmELSw+dVU57EQmRtLD4uzECP6UqBjwJWAN5OGI2a3RMtOvxxzoRC
        FbZAvX2YYqrMQJN3Jxy3bHwweEKzhE9w3Zf10QTwSa09oykRuBgJ108+hpeYn7Dd
        gcHFuoZsBnR3Lz7dpEXOo44h2GUm318=
        -----END PRIVATE KEY-----
        """

    static let rsaPSS = """
        -----BEGIN PUBLIC KEY-----
        MIIBIDALBgkqhkiG9w0BAQoDggEPADCCAQoCggEBAJ/DlNybQJliFPdKiI0ImU5d
        xWH81VbkAGoWB7CaVXfjIsjAR0Dd25kwD/Z/vJnG6oPaYZQUXNSvU+mAi9Q2jQDg
        UxW7pyh7/cOsAsGgButdE1dbZm8S0f5eTjGFiR8cJVjjft8DsYwWRG2NZtdN9Wt9
        o8WUcS4NAPAsetMJ2g1Pm1PD6fNIaqnP2orLP0AP/0G94HbECOxM7+WulzhNUz+u
        QkBKeSYM6fKNwXuBKL+RNRLYAphxml5u3zJ6/vz55AcMYn8F9MQ7L14+fFKV2Rts
        vJl/GUV1wuEMBBP0FfQwzh3olZAxsSS4Ickm6pFCTFZNDMO0xce1fUamT6IdR+UC
        AwEAAQ==
        -----END PUBLIC KEY-----
        """

    static let p224 = """
        -----BEGIN PRIVATE KEY-----
        MHgCAQAwEAYHKoZIzj0CAQYFK4EEACEEYTBfAgEBBByk0Vd+KKWewa1C768+2+v8
        rJacG8zgUg5yvtjBoTwDOgAE1gqGmOHboh46cswBPCfIE9JHSkPB0cqBXH2NxaGa
        M6ElhXbS9GR8Cuu19vKswQGgDYwBIWIrcUQ=
        -----END PRIVATE KEY-----
        """

    /// P-256 by its parameters, not by its name.
    static let explicit = """
        -----BEGIN PRIVATE KEY-----
        MIIBeQIBADCCAQMGByqGSM49AgEwgfcCAQEwLAYHKoZIzj0BAQIhAP////8AAAAB
        AAAAAAAAAAAAAAAA////////////////MFsEIP////8AAAABAAAAAAAAAAAAAAAA
        ///////////////8BCBaxjXYqjqT57PrvVV2mIa8ZR0GsMxTsPY7zjw+J9JgSwMV
        AMSdNgiG5wSTamZ44ROdJreBn36QBEEEaxfR8uEsQkf4vOblY6RA8ncDfYEt6zOg
        9KE5RdiYwpZP40Li/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9QIhAP////8A
        AAAA//////////+85vqtpxeehPO5ysL8YyVRAgEBBG0wawIBAQQglrFMQZ02kleF
        O5ms4FxhXvXBK7rhsN+rm3eZUlyKCqOhRANCAARs5yiYnwr3nPLOMs5BBg22c3i2
        FLR3Ai0gMHsQsq8AhHZa78Fb1fTzhvROcw2mSy992YOUsTCq7vjvj4q0UYvM
        -----END PRIVATE KEY-----
        """

    static let explicitPublic = """
        -----BEGIN PUBLIC KEY-----
        MIIBSzCCAQMGByqGSM49AgEwgfcCAQEwLAYHKoZIzj0BAQIhAP////8AAAABAAAA
        AAAAAAAAAAAA////////////////MFsEIP////8AAAABAAAAAAAAAAAAAAAA////
        ///////////8BCBaxjXYqjqT57PrvVV2mIa8ZR0GsMxTsPY7zjw+J9JgSwMVAMSd
        NgiG5wSTamZ44ROdJreBn36QBEEEaxfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5
        RdiYwpZP40Li/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9QIhAP////8AAAAA
        //////////+85vqtpxeehPO5ysL8YyVRAgEBA0IABGznKJifCvec8s4yzkEGDbZz
        eLYUtHcCLSAwexCyrwCEdlrvwVvV9POG9E5zDaZLL33Zg5SxMKru+O+PirRRi8w=
        -----END PUBLIC KEY-----
        """

    static let explicitTraditional = """
        -----BEGIN EC PRIVATE KEY-----
        MIIBaAIBAQQglrFMQZ02kleFO5ms4FxhXvXBK7rhsN+rm3eZUlyKCqOggfowgfcC
        AQEwLAYHKoZIzj0BAQIhAP////8AAAABAAAAAAAAAAAAAAAA////////////////
        MFsEIP////8AAAABAAAAAAAAAAAAAAAA///////////////8BCBaxjXYqjqT57Pr
        vVV2mIa8ZR0GsMxTsPY7zjw+J9JgSwMVAMSdNgiG5wSTamZ44ROdJreBn36QBEEE
        axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpZP40Li/hp/m47n60p8D54W
        K84zV2sxXs7LtkBoN79R9QIhAP////8AAAAA//////////+85vqtpxeehPO5ysL8
        YyVRAgEBoUQDQgAEbOcomJ8K95zyzjLOQQYNtnN4thS0dwItIDB7ELKvAIR2Wu/B
        W9X084b0TnMNpksvfdmDlLEwqu7474+KtFGLzA==
        -----END EC PRIVATE KEY-----
        """

    static let withParameters = """
        -----BEGIN EC PARAMETERS-----
        BggqhkjOPQMBBw==
        -----END EC PARAMETERS-----
        -----BEGIN EC PRIVATE KEY-----
        MHcCAQEEIPXapzzfLJNy+2v7y1w4Jm5hvLbTW55LAXKChxSVFK7HoAoGCCqGSM49
        AwEHoUQDQgAEmrhagDYBvciw7tdRS04l1t45IP/LvOZdgsg0RMN9eqpN1ppBqGvj
        54Yhzb5AO1lUWHZ45LVc0FY+ZWinsQB2Lw==
        -----END EC PRIVATE KEY-----
        """
}
