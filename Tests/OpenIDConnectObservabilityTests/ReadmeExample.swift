#if Observability
    import OpenIDConnect
    import OpenIDConnectObservability

    /// The README's example of metrics and spans, as it stands there, in the middle of a function.
    enum ReadmeExample {
        static func observed() -> RelyingPartyConfiguration {
            // README
            var configuration = RelyingPartyConfiguration()
            configuration.observer = RelyingPartyTelemetry()
            // README
            return configuration
        }
    }
#endif
