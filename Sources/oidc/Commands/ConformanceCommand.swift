internal import ArgumentParser
internal import JOSE
internal import OpenIDConnectTesting

/// The conformance tests for relying parties, against the one of this package.
struct ConformanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conformance",
        abstract: "Runs the conformance tests for relying parties against this library.",
        discussion: """
            The modules are those of the OpenID Foundation's suite, as data in fixtures/conformance. Each is run with
            every response type and response mode, and with every way of client authentication, registration and
            request. What must be refused has a control that differs only in the fault and must succeed.

            With --json there is one object a run, and a last one with the sums. The exit status is 1 when a run failed.
            """
    )

    @Option(name: .customLong("plan"), help: "Only the modules of this plan; may be given several times.")
    var plans: [String] = []

    @Option(name: .customLong("module"), help: "Only this module; may be given several times.")
    var modules: [String] = []

    @Option(
        name: .customLong("response-type"),
        help: ArgumentHelp("Only this response type, such as \"code id_token\"; may be given several times.")
    )
    var responseTypes: [String] = []

    @Option(help: "The folder with the fixtures; else OIDC_FIXTURES, else beside the program.")
    var fixtures: String?

    @Flag(help: "One JSON object a run on standard output.")
    var json = false

    @Flag(
        help: "Offers the modules over loopback HTTP to any other relying party; fixtures/README.md has the contract."
    )
    var serve = false

    @Option(help: "The port to serve at; a free one unless told.")
    var port: UInt16 = 0

    private var selection: Conformance.Selection {
        get throws {
            var selection = Conformance.Selection()
            selection.plans = plans
            selection.modules = modules
            selection.responseTypes = try responseTypes.map { text in
                guard let type = Conformance.ResponseType(rawValue: text) else {
                    let known = Conformance.ResponseType.allCases.map { "\"\($0.rawValue)\"" }
                    throw ValidationError("--response-type is one of \(known.joined(separator: ", "))")
                }
                return type
            }
            return selection
        }
    }

    func run() async throws {
        let console = Console(isJSON: json)
        guard !serve else { return try await serve(console) }
        let instances: [Conformance.Instance]
        do {
            instances = try selection.instances(in: Fixtures(path: fixtures))
        } catch let error as Conformance.SelectedNothing {
            throw ValidationError(error.description)
        }
        var table = ConformanceTable()
        try await withThrowingTaskGroup(of: Conformance.Verdict.self) { group in
            var waiting = instances[...]
            /// As many at once as keep the processors busy; the verdicts come in the order in which they are done.
            for instance in waiting.prefix(8) { group.addTask { await .ofLibrary(instance) } }
            waiting = waiting.dropFirst(8)
            while let verdict = try await group.next() {
                if let instance = waiting.popFirst() { group.addTask { await .ofLibrary(instance) } }
                table.add(verdict)
                console.emit(verdict.json)
                console.progress("\(table.runs) of \(instances.count), \(table.failed) failed")
            }
        }
        console.progress(nil)
        table.show(on: console)
        console.emit(table.json)
        guard table.failed == 0 else { throw ExitCode(1) }
    }

    private func serve(_ console: Console) async throws {
        let server = try await Conformance.Server.start(Fixtures(path: fixtures), port: port)
        console.emit(["event": "serving", "url": .string(server.url)])
        console.say("serving at \(server.url), until it is interrupted")
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
        await server.stop()
    }
}
