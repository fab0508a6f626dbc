/// Keys made for these tests with the openssl command, and used nowhere else.
enum PEM {
    static let rsa = """
        -----BEGIN PRIVATE KEY-----
        MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQDB9ay4CDU+98qZ
        DaUSM/ghuHWfBpTOWkiP6KbnRYpSWxu8a+BH98jh7i9eJkC8u4h2vf8w6eQRSr8D
        6pOYuJklGhPvTHPkVRzOUGUy3AH2m9QGtv7QjYn94pbqrLk2OAA+aW7jexMvIqMz
        nk/cbcQsy1ByqhuvpJiuioxdpmb4+EYagLmJTyg6B5y5Ik/WldfWEWAbxlhgfhqe
        rWulik8CAtQ6prCj6NaMScxrH+cy6PxDcu7HpEvGSL925VVQQyKW11xzk2n+yRZ/
        UfuUnSwsEx77g4IvN/19yJW0upFr1eSG1vBcJKozLdgQBgQIqN0tci5V+lXWoDxf
        NPM5z0bHAgMBAAECggEAP1OspFt9swTpX4Zudl6EbdIRiS33aNZeaaoO0GTKkDAS
        Ard//09eBbIkQgugSF68Y/SNvNUosyKh8i/lJ9BhpBT7HD7secj2QkBKgkwF0hQ3
        qkeWM9Z6juur1Yw2XobzQW1gGKKm9VVMTr6qGXC3Q97P8dgrePH3LcmroaoCZdfr
        6kTzvSp0XS9dOVniaxx0DdvXEq+bwP4lc+7M/w4UgNKdPWyzQkNcRDC+zIt4CP11
        55DYzmgVzJJrSCAK0ciwGJVMuNEznSJOklXMuzU9xNsEKAdYbVyxZ7ml0sujjprs
        5biLLNJAoMOT+hvV3v/A2lYEjKtAKhMmOuOBk5D5rQKBgQDxDXWJ4uirc7a0HeJ3
        tkozFwLpM9UXX4rmkWjeS9QVU2JBlnpRx/kaMJdd+lg/YdS7YZt6q2jofkt8DZ9v
        7kwQGASwTHCSSQK4BwAPM+PKV+S6cwwVCeNs+ktFz4x/SHRrP/cZBXGC1CerV0+2
        6vaGyhxz15bVqitYXQl9o3dLNQKBgQDN/KYK0T9E3XtMV4USHywiY39GI/CUI/Ox
        yuyeE+5IMhYf3rteRHDSN0Ek76ey3bBx5gCIlWqycfly1H8jdcV+q7gaTFVIomZt
        WHYdG29UxmIf/Z489tlEIudDy1gYoboY3nuq75OtVQH9iglo1Sa+PA7+HLFjbqTN
        iiNRd5DNiwKBgQDCmvgSarMmf9O3lAzaUruShXhfJu5Y4VR1El2UYamF0fyYMNDt
        p0DvKN17DHokKWoiIQnxveKDGDr+mszmA3862vkmD4AuSW09fsFIhL7ZA55v/CN7
        9LC7sVIFuSqXM7pxP4HQnHlogrjH9kQvy39dkFvqFdn7A1fdDbd0y/yqJQKBgQC0
        MedDIUeaw7Hf19QmRTTDpIyrXDdSMJ03lFAn/UF+0KoAGUWJso+LpiCL4kautzZq
        fQ1MboFXN1NDe9b4u0cYh7nW753Pm5nE4BT7Y4uh+qXOXHw30q2/6FStPs6DRb9Z
        kA9ZOpnSkMHb/Qw8M/LfigSHkawwUpNC5yv8UX9P/wKBgFdFxwTsx8rQ2E3+wLBR
        f0teZUEgq4ozlKPDe+tDrf+QvxKNdxwSMzXL3d8xcwhJcnEOM//BN85yjg1QKWhQ
        +jmBnBIHyJlcGoAfkovKQ+z+/BlFLPg2P5Ks8LeFKuT/+2vCXNNUx6vVF6u9yeHo
        eqhfWOuHN+GghQXGsPn87pkh
        -----END PRIVATE KEY-----
        """
    static let rsaPublic = """
        -----BEGIN PUBLIC KEY-----
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAwfWsuAg1PvfKmQ2lEjP4
        Ibh1nwaUzlpIj+im50WKUlsbvGvgR/fI4e4vXiZAvLuIdr3/MOnkEUq/A+qTmLiZ
        JRoT70xz5FUczlBlMtwB9pvUBrb+0I2J/eKW6qy5NjgAPmlu43sTLyKjM55P3G3E
        LMtQcqobr6SYroqMXaZm+PhGGoC5iU8oOgecuSJP1pXX1hFgG8ZYYH4anq1rpYpP
        AgLUOqawo+jWjEnMax/nMuj8Q3Lux6RLxki/duVVUEMiltdcc5Np/skWf1H7lJ0s
        LBMe+4OCLzf9fciVtLqRa9XkhtbwXCSqMy3YEAYECKjdLXIuVfpV1qA8XzTzOc9G
        xwIDAQAB
        -----END PUBLIC KEY-----
        """

    static let p256 = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgjZu9fag+iDAW3t/8
        scdrxgTPSae1mPNK+TyfXEn2waWhRANCAARwLBlG09wn+sr9kNPOsde+w7XTlCpD
        zM+59BRe0w7zJ8mo1siUfMY5V66fiS3dHnN76kkntdG9jxqmoWu6/biS
        -----END PRIVATE KEY-----
        """
    static let p256Public = """
        -----BEGIN PUBLIC KEY-----
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEcCwZRtPcJ/rK/ZDTzrHXvsO105Qq
        Q8zPufQUXtMO8yfJqNbIlHzGOVeun4kt3R5ze+pJJ7XRvY8apqFruv24kg==
        -----END PUBLIC KEY-----
        """

    static let p384 = """
        -----BEGIN PRIVATE KEY-----
        MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEBBDDLLkvy4o4eRQ9KIrys
        7JTEuDgBRZdZDTioU2v1e31pZOxCY7oI3jlf6+l/LYhvP6ihZANiAARdkfojlWFd
        VS5DKUxo6YWByoPLareydqn3FC6k+iqm316shPfiKu8JilfLQguKyaYsLaCsX3ql
        wbctHuFczAKuc7ttfhs8tfAc+3UiR5BeNTBQzmKdC2eDU5Eizn9Taco=
        -----END PRIVATE KEY-----
        """
    static let p384Public = """
        -----BEGIN PUBLIC KEY-----
        MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEXZH6I5VhXVUuQylMaOmFgcqDy2q3snap
        9xQupPoqpt9erIT34irvCYpXy0ILismmLC2grF96pcG3LR7hXMwCrnO7bX4bPLXw
        HPt1IkeQXjUwUM5inQtng1ORIs5/U2nK
        -----END PUBLIC KEY-----
        """

    static let p521 = """
        -----BEGIN PRIVATE KEY-----
        MIHuAgEAMBAGByqGSM49AgEGBSuBBAAjBIHWMIHTAgEBBEIAUgPUPE+4O3kDzy+x
        b6cCMjakeFK/zYBl+hCAyBn/hACtPZi+74+9g4iKdnYrkJ6JKCdwsUYHEJnPW8nx
        htKX9TuhgYkDgYYABAAk5UVBYNXZ6t/eFUAsEHPSlfue5hTB8iKxD5pS8ZeXKMvV
        AGH/hc7d0o956B9TyL71Ioo0zLbZa65TbkRhiGgZlADPAv0pXwiShd5gug4UWNXw
        vyMXGnlhV/t9TKyzOwiMa8BuHqsv5V8aMV9sp+QqTb5vl0Uh1L3fo0/nxOD08r9B
        FA==
        -----END PRIVATE KEY-----
        """
    static let p521Public = """
        -----BEGIN PUBLIC KEY-----
        MIGbMBAGByqGSM49AgEGBSuBBAAjA4GGAAQAJOVFQWDV2erf3hVALBBz0pX7nuYU
        wfIisQ+aUvGXlyjL1QBh/4XO3dKPeegfU8i+9SKKNMy22WuuU25EYYhoGZQAzwL9
        KV8IkoXeYLoOFFjV8L8jFxp5YVf7fUysszsIjGvAbh6rL+VfGjFfbKfkKk2+b5dF
        IdS936NP58Tg9PK/QRQ=
        -----END PUBLIC KEY-----
        """

    static let secp256k1 = """
        -----BEGIN PRIVATE KEY-----
        MIGEAgEAMBAGByqGSM49AgEGBSuBBAAKBG0wawIBAQQgP1ez6Ug190JiazcpRYnt
        Bdsb0Mu448xobnJnwsW0PSehRANCAASRdKau9WItDz2OB7oSwaJ8NyadWPy+a4f6
        CXI4QwBuUUFfGtuuIgaRmugEa/EEWMVzxkGjF0HunPer4oBCzMpb
        -----END PRIVATE KEY-----
        """
    static let secp256k1Public = """
        -----BEGIN PUBLIC KEY-----
        MFYwEAYHKoZIzj0CAQYFK4EEAAoDQgAEkXSmrvViLQ89jge6EsGifDcmnVj8vmuH
        +glyOEMAblFBXxrbriIGkZroBGvxBFjFc8ZBoxdB7pz3q+KAQszKWw==
        -----END PUBLIC KEY-----
        """

    static let ed25519 = """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEIGdl/4C27E9PXrqVduwFvVAiv1jaxsGPEzNb4ZnMVhLr
        -----END PRIVATE KEY-----
        """
    static let ed25519Public = """
        -----BEGIN PUBLIC KEY-----
        MCowBQYDK2VwAyEATBwnTHo19mh0X8pfdpaG70QI/7vV3L8ciFYPeSYNdDA=
        -----END PUBLIC KEY-----
        """

    static let ed448 = """
        -----BEGIN PRIVATE KEY-----
        MEcCAQAwBQYDK2VxBDsEOWsyz14iKTmSlLTeg767IchJrtP5q13S4yMFDjl8mLhP
        /q+jpAkMS40dsKr9pADiGABHiegVzUPK/A==
        -----END PRIVATE KEY-----
        """
    static let ed448Public = """
        -----BEGIN PUBLIC KEY-----
        MEMwBQYDK2VxAzoAUb+5ejxWMuLao9SdNLoUukm7AKXKSHX8AkH6tZvXXcLUtAMU
        yPd5LhUryDGI86aHXebQe+6KCqWA
        -----END PUBLIC KEY-----
        """

    static let x25519 = """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VuBCIEICBvflsBujWCSkQCDSZnHKBX0e1sj8gjBL/S+VSxhhJC
        -----END PRIVATE KEY-----
        """
    static let x25519Public = """
        -----BEGIN PUBLIC KEY-----
        MCowBQYDK2VuAyEA8MqsWm3pnyQU+mtyeYVQnF/tWgXquBswYCgHVmYe9Ao=
        -----END PUBLIC KEY-----
        """

    static let x448 = """
        -----BEGIN PRIVATE KEY-----
        MEYCAQAwBQYDK2VvBDoEOMyzrAU6Nzn9+tk/jsLcczBtzk8m/U8jg6DMdQO4XhfE
        xXur95xWq9FUdz0qLflW6Mrikl3izFHa
        -----END PRIVATE KEY-----
        """
    static let x448Public = """
        -----BEGIN PUBLIC KEY-----
        MEIwBQYDK2VvAzkAm5Og61scIWBD6mShogfAl1tQSIhl8CBkYW7QPQ8Dqmnh1kpa
        pr5asB4DZgzyQk2naCN7Mo0dlWI=
        -----END PUBLIC KEY-----
        """

    /// The same keys, as RFC 8017 A.1.2 and RFC 5915 have them.
    static let rsaTraditional = """
        -----BEGIN RSA PRIVATE KEY-----
        MIIEpAIBAAKCAQEAwfWsuAg1PvfKmQ2lEjP4Ibh1nwaUzlpIj+im50WKUlsbvGvg
        R/fI4e4vXiZAvLuIdr3/MOnkEUq/A+qTmLiZJRoT70xz5FUczlBlMtwB9pvUBrb+
        0I2J/eKW6qy5NjgAPmlu43sTLyKjM55P3G3ELMtQcqobr6SYroqMXaZm+PhGGoC5
        iU8oOgecuSJP1pXX1hFgG8ZYYH4anq1rpYpPAgLUOqawo+jWjEnMax/nMuj8Q3Lu
        x6RLxki/duVVUEMiltdcc5Np/skWf1H7lJ0sLBMe+4OCLzf9fciVtLqRa9Xkhtbw
        XCSqMy3YEAYECKjdLXIuVfpV1qA8XzTzOc9GxwIDAQABAoIBAD9TrKRbfbME6V+G
        bnZehG3SEYkt92jWXmmqDtBkypAwEgK3f/9PXgWyJEILoEhevGP0jbzVKLMiofIv
        5SfQYaQU+xw+7HnI9kJASoJMBdIUN6pHljPWeo7rq9WMNl6G80FtYBiipvVVTE6+
        qhlwt0Pez/HYK3jx9y3Jq6GqAmXX6+pE870qdF0vXTlZ4mscdA3b1xKvm8D+JXPu
        zP8OFIDSnT1ss0JDXEQwvsyLeAj9deeQ2M5oFcySa0ggCtHIsBiVTLjRM50iTpJV
        zLs1PcTbBCgHWG1csWe5pdLLo46a7OW4iyzSQKDDk/ob1d7/wNpWBIyrQCoTJjrj
        gZOQ+a0CgYEA8Q11ieLoq3O2tB3id7ZKMxcC6TPVF1+K5pFo3kvUFVNiQZZ6Ucf5
        GjCXXfpYP2HUu2Gbeqto6H5LfA2fb+5MEBgEsExwkkkCuAcADzPjylfkunMMFQnj
        bPpLRc+Mf0h0az/3GQVxgtQnq1dPtur2hsocc9eW1aorWF0JfaN3SzUCgYEAzfym
        CtE/RN17TFeFEh8sImN/RiPwlCPzscrsnhPuSDIWH967XkRw0jdBJO+nst2wceYA
        iJVqsnH5ctR/I3XFfqu4GkxVSKJmbVh2HRtvVMZiH/2ePPbZRCLnQ8tYGKG6GN57
        qu+TrVUB/YoJaNUmvjwO/hyxY26kzYojUXeQzYsCgYEAwpr4EmqzJn/Tt5QM2lK7
        koV4XybuWOFUdRJdlGGphdH8mDDQ7adA7yjdewx6JClqIiEJ8b3igxg6/prM5gN/
        Otr5Jg+ALkltPX7BSIS+2QOeb/wje/Swu7FSBbkqlzO6cT+B0Jx5aIK4x/ZEL8t/
        XZBb6hXZ+wNX3Q23dMv8qiUCgYEAtDHnQyFHmsOx39fUJkU0w6SMq1w3UjCdN5RQ
        J/1BftCqABlFibKPi6Ygi+JGrrc2an0NTG6BVzdTQ3vW+LtHGIe51u+dz5uZxOAU
        +2OLofqlzlx8N9Ktv+hUrT7Og0W/WZAPWTqZ0pDB2/0MPDPy34oEh5GsMFKTQucr
        /FF/T/8CgYBXRccE7MfK0NhN/sCwUX9LXmVBIKuKM5Sjw3vrQ63/kL8SjXccEjM1
        y93fMXMISXJxDjP/wTfOco4NUCloUPo5gZwSB8iZXBqAH5KLykPs/vwZRSz4Nj+S
        rPC3hSrk//trwlzTVMer1Rervcnh6HqoX1jrhzfhoIUFxrD5/O6ZIQ==
        -----END RSA PRIVATE KEY-----
        """
    static let p256Traditional = """
        -----BEGIN EC PRIVATE KEY-----
        MHcCAQEEII2bvX2oPogwFt7f/LHHa8YEz0mntZjzSvk8n1xJ9sGloAoGCCqGSM49
        AwEHoUQDQgAEcCwZRtPcJ/rK/ZDTzrHXvsO105QqQ8zPufQUXtMO8yfJqNbIlHzG
        OVeun4kt3R5ze+pJJ7XRvY8apqFruv24kg==
        -----END EC PRIVATE KEY-----
        """

    static let p256Compressed = """
        -----BEGIN PUBLIC KEY-----
        MDkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDIgACcCwZRtPcJ/rK/ZDTzrHXvsO105Qq
        Q8zPufQUXtMO8yc=
        -----END PUBLIC KEY-----
        """
    static let p256WithoutPoint = """
        -----BEGIN EC PRIVATE KEY-----
        MDECAQEEII2bvX2oPogwFt7f/LHHa8YEz0mntZjzSvk8n1xJ9sGloAoGCCqGSM49
        AwEH
        -----END EC PRIVATE KEY-----
        """
}
