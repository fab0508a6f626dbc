/// Certificates made for these tests with the openssl command, in DER. They have expired.
enum Certificates {
    /// `PEM.rsa`
    static let rsa = base64url(
        "MIIC_zCCAeegAwIBAgIUBYsTkvonAinu2XZtqedsIkYG4_IwDQYJKoZIhvcNAQELBQAwDzENMAsGA1UEAwwEdGVzdDAeFw0y"
            + "NjExMjEwMzE0MjVaFw0yNjExMjIwMzE0MjVaMA8xDTALBgNVBAMMBHRlc3QwggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAwggEK"
            + "AoIBAQDB9ay4CDU-98qZDaUSM_ghuHWfBpTOWkiP6KbnRYpSWxu8a-"
            + "BH98jh7i9eJkC8u4h2vf8w6eQRSr8D6pOYuJklGhPvTHPkVRzOUGUy3AH2m9QGtv7QjYn94pbqrLk2OAA-aW7jexMvIqMznk"
            + "_cbcQsy1ByqhuvpJiuioxdpmb4-EYagLmJTyg6B5y5Ik_WldfWEWAbxlhgfhqerWulik8CAtQ6prCj6NaMScxrH-cy6PxDcu"
            + "7HpEvGSL925VVQQyKW11xzk2n-yRZ_UfuUnSwsEx77g4IvN_19yJW0upFr1eSG1vBcJKozLdgQBgQIqN0tci5V-"
            + "lXWoDxfNPM5z0bHAgMBAAGjUzBRMB0GA1UdDgQWBBS4QEBAguKuXwHv5-"
            + "3yS6cHsUlI3TAfBgNVHSMEGDAWgBS4QEBAguKuXwHv5-"
            + "3yS6cHsUlI3TAPBgNVHRMBAf8EBTADAQH_MA0GCSqGSIb3DQEBCwUAA4IBAQChDqmhT-"
            + "PT8ep_TmJB0FhKNuoY9h_NAkehd5MEPuhXBhqcAKOrcvk5eD7ccPws-"
            + "uH5zcuczv0Xs-2Ma-8YvWnxtbcKwBiWYu81QyTO3DvbIMc16iSA-zBD6EfoBPXlsFUDgr1BwOo738w9lk5w-"
            + "1Uefd1QDUiENQ4jjbhcMrxCm2buJc2U320KdmMIvr2bS3dAHykMPTM6XSgQmZ3OJDKQxS_pIMtqhUdjzwbzfCumEeozBGCa7"
            + "GqZ6GFpriohUr3L2SZjGqpRp5Aw47Ya4cMCETfZ6YwAVHNzy4YR0hjFyg9ifvniyLD-UMPCtuakhd-"
            + "esOmfxOttacEIeOTQgNeP"
    )
    /// `PEM.rsa`, bound to PSS
    static let rsaPSS = base64url(
        "MIIDZzCCAhqgAwIBAgIUHsd_Q0bxUnelCWZq5MVFwoJm220wQgYJKoZIhvcNAQEKMDWgDzANBglghkgBZQMEAgEFAKEcMBoG"
            + "CSqGSIb3DQEBCDANBglghkgBZQMEAgEFAKIEAgIA3jAPMQ0wCwYDVQQDDAR0ZXN0MB4XDTI2MTEyMTAzMTQyNVoXDTI2MTEy"
            + "MjAzMTQyNVowDzENMAsGA1UEAwwEdGVzdDCCASAwCwYJKoZIhvcNAQEKA4IBDwAwggEKAoIBAQDB9ay4CDU-"
            + "98qZDaUSM_ghuHWfBpTOWkiP6KbnRYpSWxu8a-"
            + "BH98jh7i9eJkC8u4h2vf8w6eQRSr8D6pOYuJklGhPvTHPkVRzOUGUy3AH2m9QGtv7QjYn94pbqrLk2OAA-aW7jexMvIqMznk"
            + "_cbcQsy1ByqhuvpJiuioxdpmb4-EYagLmJTyg6B5y5Ik_WldfWEWAbxlhgfhqerWulik8CAtQ6prCj6NaMScxrH-cy6PxDcu"
            + "7HpEvGSL925VVQQyKW11xzk2n-yRZ_UfuUnSwsEx77g4IvN_19yJW0upFr1eSG1vBcJKozLdgQBgQIqN0tci5V-"
            + "lXWoDxfNPM5z0bHAgMBAAGjUzBRMB0GA1UdDgQWBBS4QEBAguKuXwHv5-"
            + "3yS6cHsUlI3TAfBgNVHSMEGDAWgBS4QEBAguKuXwHv5-"
            + "3yS6cHsUlI3TAPBgNVHRMBAf8EBTADAQH_MEIGCSqGSIb3DQEBCjA1oA8wDQYJYIZIAWUDBAIBBQChHDAaBgkqhkiG9w0BAQ"
            + "gwDQYJYIZIAWUDBAIBBQCiBAICAN4DggEBAI6rb_o-"
            + "x63M8KHUdGA6IJkeKjeQrxVzf6JQwcMQwbA4su8Uh4GdjJhLaSn9cED-"
            + "RLrFI6d-6O8qpxjBMoovjuMYJ3o-mn6H1koNdFZ3lloW8qxw7AXJqDASe7kfJTrfz-NEBNtAPGa5BIl2jFbTiSEIsp-TaidM"
            + "W3PwqqFkQWhFSqTgoXMDTYkK3i2TLBhakT171gdXe2iZRLDyWmxZkwLKhAaJKpxHcj75NiDnzIknVeOMgdNWuSG_g81j_WQk"
            + "QqsG2OOL8GQNuuVamJkMv3CxIIGS1zlX7cdQNwpe61_dPgWtPgptiNbiCREvKspmsPR04TBI-7veXC1wtkBPYOw"
    )
    /// `PEM.p256`
    static let p256 = base64url(
        "MIIBcjCCARmgAwIBAgIUTZoG_b9OmeXsEfWj_DL8c9Ka1BowCgYIKoZIzj0EAwIwDzENMAsGA1UEAwwEdGVzdDAeFw0yNjEx"
            + "MjEwMzE0MjVaFw0yNjExMjIwMzE0MjVaMA8xDTALBgNVBAMMBHRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARwLBlG"
            + "09wn-sr9kNPOsde-w7XTlCpDzM-"
            + "59BRe0w7zJ8mo1siUfMY5V66fiS3dHnN76kkntdG9jxqmoWu6_biSo1MwUTAdBgNVHQ4EFgQUeK_1TVcOz3yoTQTlXsCgg3b"
            + "l3h0wHwYDVR0jBBgwFoAUeK_1TVcOz3yoTQTlXsCgg3bl3h0wDwYDVR0TAQH_BAUwAwEB_zAKBggqhkjOPQQDAgNHADBEAiB"
            + "WMwe66qLsqCMYwGmn-KfAejSvym9qyTWpc3EF-HC75gIgahM5A7dqDxCQWprvgu_h47DrY1DLJjM5x_cvTIIzxuo"
    )
    /// `PEM.p256`, its point compressed
    static let p256Compressed = base64url(
        "MIIBUTCB-aADAgECAhRz5b7Hlm__T1VTutxWTt6QvjoSdjAKBggqhkjOPQQDAjAPMQ0wCwYDVQQDDAR0ZXN0MB4XDTI2MTEy"
            + "MTAzMTQyNVoXDTI2MTEyMjAzMTQyNVowDzENMAsGA1UEAwwEdGVzdDA5MBMGByqGSM49AgEGCCqGSM49AwEHAyIAAnAsGUbT"
            + "3Cf6yv2Q086x177DtdOUKkPMz7n0FF7TDvMno1MwUTAdBgNVHQ4EFgQU6jvR7GfSd7HZ7X-"
            + "lIc1Eq6nnKFgwHwYDVR0jBBgwFoAU6jvR7GfSd7HZ7X-"
            + "lIc1Eq6nnKFgwDwYDVR0TAQH_BAUwAwEB_zAKBggqhkjOPQQDAgNHADBEAiAC-"
            + "HyTVThiJrRvZFJJEmEWbni5qarxwGDo5CWc-VpuHAIgE50z3Qri9xmGIRL8MjPvHZfj20KAASi8EDeUsW2yzGc"
    )
    /// `PEM.p256`, the parameters of its curve spelled out
    static let p256Explicit = base64url(
        "MIICZjCCAg2gAwIBAgIUIuaXduY_LrvITiW2jvVMBVTDJ9YwCgYIKoZIzj0EAwIwDzENMAsGA1UEAwwEdGVzdDAeFw0yNjEx"
            + "MjEwMzE0MjVaFw0yNjExMjIwMzE0MjVaMA8xDTALBgNVBAMMBHRlc3QwggFLMIIBAwYHKoZIzj0CATCB9wIBATAsBgcqhkjO"
            + "PQEBAiEA_____wAAAAEAAAAAAAAAAAAAAAD_______________8wWwQg_____wAAAAEAAAAAAAAAAAAAAAD_____________"
            + "__wEIFrGNdiqOpPns-"
            + "u9VXaYhrxlHQawzFOw9jvOPD4n0mBLAxUAxJ02CIbnBJNqZnjhE50mt4GffpAEQQRrF9Hy4SxCR_i85uVjpEDydwN9gS3rM6"
            + "D0oTlF2JjClk_jQuL-Gn-bjufrSnwPnhYrzjNXazFezsu2QGg3v1H1AiEA_____wAAAAD__________7zm-"
            + "q2nF56E87nKwvxjJVECAQEDQgAEcCwZRtPcJ_rK_ZDTzrHXvsO105QqQ8zPufQUXtMO8yfJqNbIlHzGOVeun4kt3R5ze-pJJ"
            + "7XRvY8apqFruv24kqNTMFEwHQYDVR0OBBYEFHiv9U1XDs98qE0E5V7AoIN25d4dMB8GA1UdIwQYMBaAFHiv9U1XDs98qE0E5"
            + "V7AoIN25d4dMA8GA1UdEwEB_wQFMAMBAf8wCgYIKoZIzj0EAwIDRwAwRAIgVcpiZlHfkpML3jhbcPkq5CUBbj8f6vUXOo_Yd"
            + "meuIqECIA2__K1VZEBWexz_DIIbZM0bRxjOJHhtLn9glB6lGmjX"
    )
    /// `PEM.ed25519`
    static let ed25519 = base64url(
        "MIIBMjCB5aADAgECAhQY5o8-nMOVibQhMKJLgW-"
            + "o6CpgszAFBgMrZXAwDzENMAsGA1UEAwwEdGVzdDAeFw0yNjExMjEwMzE0MjVaFw0yNjExMjIwMzE0MjVaMA8xDTALBgNVBAM"
            + "MBHRlc3QwKjAFBgMrZXADIQBMHCdMejX2aHRfyl92lobvRAj_u9XcvxyIVg95Jg10MKNTMFEwHQYDVR0OBBYEFKil2TEjC8c"
            + "3bx4jtJgQ6mchNJhfMB8GA1UdIwQYMBaAFKil2TEjC8c3bx4jtJgQ6mchNJhfMA8GA1UdEwEB_wQFMAMBAf8wBQYDK2VwA0E"
            + "A379qJb0GdNfJF7eqUxg871ldx1JypF6UvpA5_jDayzVhOV0PpqQups28ehAhaoucOe_Rfapxd0_G9e1HhDjCDA"
    )
}
