import HTTPTypes
import Testing

@testable import OpenIDConnect

/// How long an answer may be used.
@Suite struct KeySetLifetimeTests {
    @Test(
        "B14 by its own words, between a minute and a day",
        arguments: [
            (nil, nil, 600), ("max-age=3600", nil, 3600), ("public, Max-Age=\"900\" , x", nil, 900),
            ("max-age=0", nil, 60), ("max-age=59", nil, 60), ("max-age=60", nil, 60), ("max-age=86400", nil, 86_400),
            ("max-age=86401", nil, 86_400), ("max-age=99999999999999999999999", nil, 86_400),
            ("no-store", nil, 60), ("max-age=3600, no-cache", nil, 60), ("private", nil, 600),
            ("max-age=-1", nil, 600), ("max-age=", nil, 600), ("x-max-age=70", nil, 600), ("s-maxage=70", nil, 600),
            ("max-age=3600", "600", 3000), ("max-age=3600", "9999", 60), ("max-age=3600", "x", 3600),
            ("max-age=100, max-age=200", nil, 100),
        ] as [(String?, String?, Int)]
    )
    func lifetime(cacheControl: String?, age: String?, seconds: Int) {
        var fields = HTTPFields()
        fields[.cacheControl] = cacheControl
        fields[.age] = age
        #expect(Freshness.keySet.lifetime(of: HTTPResponse(status: .ok, headerFields: fields)) == .seconds(seconds))
    }
}
