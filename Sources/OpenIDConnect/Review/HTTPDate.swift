/// A date of HTTP in its one preferred form: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 section 5.6.7).
struct HTTPDate {
    /// Seconds since 1970-01-01T00:00:00Z.
    let unixTime: Int64

    /// Reads a date; nil for anything else, the two obsolete forms among it.
    init?(_ text: String) {
        let octets = Array(text.utf8)
        guard octets.count == 29, octets[3...4].elementsEqual(", ".utf8), octets[25...].elementsEqual(" GMT".utf8),
            [7, 11, 16].allSatisfy({ octets[$0] == UInt8(ascii: " ") }),
            [19, 22].allSatisfy({ octets[$0] == UInt8(ascii: ":") })
        else { return nil }
        func number(_ range: Range<Int>) -> Int64? {
            octets[range].reduce(0) { number, octet in
                (0x30...0x39).contains(octet) ? number.map { $0 * 10 + Int64(octet) - 0x30 } : nil
            }
        }
        let months = "JanFebMarAprMayJunJulAugSepOctNovDec".utf8
        let name = octets[8..<11]
        let month = (0..<12).first { months.dropFirst($0 * 3).prefix(3).elementsEqual(name) }
        guard let month, let day = number(5..<7), let year = number(12..<16), let hour = number(17..<19),
            let minute = number(20..<22), let second = number(23..<25),
            (1...31).contains(day), year >= 1970, hour < 24, minute < 60, second <= 60
        else { return nil }
        unixTime = Self.days(year, Int64(month) + 1, day) * 86_400 + hour * 3600 + minute * 60 + second
    }

    /// The days since 1970-01-01, of a year that begins in March, so that the leap day is the last.
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shifted = month > 2 ? year : year - 1
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    }
}
