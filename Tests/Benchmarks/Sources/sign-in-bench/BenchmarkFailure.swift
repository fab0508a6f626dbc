/// Why there is nothing to measure.
enum BenchmarkFailure: Error {
    case noProvider
    /// The library's answer is not the provider's.
    case wrongUser
    /// The provider doesn't answer what it has answered before.
    case refused
    /// The client of bare C can't sign in.
    case bareClient
}
