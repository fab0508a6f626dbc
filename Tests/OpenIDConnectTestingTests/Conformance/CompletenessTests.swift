import JOSE
import OpenIDConnectTesting
import Testing

/// No module, variant or plan of the suite's own list is without a scenario.
@Suite("Conformance: the modules against the suite's list") struct CompletenessTests {
    private let index: Conformance.Index
    private let scenarios: [String: Conformance.Scenario]

    init() throws {
        let fixtures = try Checkout.fixtures()
        index = try Conformance.Index(fixtures)
        scenarios = Dictionary(uniqueKeysWithValues: try Conformance.Scenario.all(in: fixtures).map { ($0.module, $0) })
    }

    @Test("the list: 57 modules, 304 with their response types, 602 with their response modes, 24 plans")
    func counts() {
        #expect(index.modules.count == 57)
        #expect(Set(index.modules.map(\.name)).count == 57)
        #expect(index.modules.map(\.responseTypes.count).reduce(0, +) == 304)
        #expect(index.modules.map { $0.responseTypes.count * $0.responseModes.count }.reduce(0, +) == 602)
        #expect(index.plans.count == 24)
        #expect(index.modules.count { $0.outcome == .accept } == 28)
        #expect(index.modules.count { $0.outcome == .reject } == 25)
        #expect(index.modules.count { $0.outcome == .either } == 1)
        #expect(index.modules.count { $0.outcome == .skipAllowed } == 3)
    }

    @Test("every module of the list has its scenario, with every response type and mode")
    func modules() {
        var listed = 0
        for module in index.modules {
            guard let scenario = scenarios[module.name] else {
                Issue.record("no scenario for \(module.name)")
                continue
            }
            #expect(scenario.variants.responseTypes == module.responseTypes, "\(module.name)")
            #expect(scenario.variants.responseModes == module.responseModes, "\(module.name)")
            #expect(scenario.cases.contains { $0.outcome == module.outcome }, "\(module.name)")
            for type in module.responseTypes {
                for mode in module.responseModes {
                    let runs = scenario.instances.filter {
                        $0.variant.responseType == type && $0.variant.responseMode == mode
                    }
                    #expect(runs.count == 1, "\(module.name), \(type.rawValue), \(mode.rawValue)")
                    listed += runs.count
                }
            }
        }
        #expect(listed == 602)
    }

    @Test("every entry of every plan can be run, and every module says which plans have it")
    func plans() {
        for plan in index.plans {
            for entry in plan.entries {
                for module in entry.modules {
                    guard let scenario = scenarios[module] else {
                        Issue.record("no scenario for \(module) of \(plan.name)")
                        continue
                    }
                    #expect(scenario.plans.contains(plan.name), "\(module), \(plan.name)")
                    for type in entry.responseType.map({ [$0] }) ?? scenario.variants.responseTypes {
                        let variant = Conformance.Variant(
                            responseType: type,
                            responseMode: entry.responseMode ?? scenario.variants.responseModes[0],
                            authenticationMethod: entry.authenticationMethod
                                ?? scenario.variants.authenticationMethods[0],
                            registration: entry.registration ?? scenario.variants.registrations[0],
                            requestType: entry.requestType ?? scenario.variants.requestTypes[0]
                        )
                        #expect(scenario.instance(variant) != nil, "\(module), \(variant)")
                    }
                }
            }
        }
        for scenario in scenarios.values {
            let plans = index.plans.filter { $0.entries.contains { $0.modules.contains(scenario.module) } }.map(\.name)
            #expect(Set(scenario.plans) == Set(plans), "\(scenario.module)")
        }
    }

    @Test("every value of every dimension is run with every response type it can matter to")
    func variations() {
        for scenario in scenarios.values {
            let runs = scenario.instances + scenario.variations
            for type in scenario.variants.responseTypes {
                let variants = runs.map(\.variant).filter { $0.responseType == type }
                let methods = type.hasCode ? scenario.variants.authenticationMethods : [.secretBasic]
                #expect(Set(variants.map(\.authenticationMethod)) == Set(methods), "\(scenario)")
                #expect(Set(variants.map(\.registration)) == Set(scenario.variants.registrations), "\(scenario)")
                #expect(Set(variants.map(\.requestType)) == Set(scenario.variants.requestTypes), "\(scenario)")
            }
        }
    }

    @Test("every knob that the suite needs is turned by a module")
    func knobs() throws {
        let fixtures = try Checkout.fixtures()
        var turned: Set<String> = []
        for path in try fixtures.files(in: "conformance") {
            turned.formUnion(try fixtures.document(path).root["provider"]?.object?.map(\.name) ?? [])
        }
        // Those that serve faults of our own alone.
        let own: Set<Knob> = [
            .authorizeParameters, .idTokenHeaderType, .keySetSet, .tokenAnswer, .tokenResponse, .userInfoAnswer,
        ]
        #expect(Set(Knob.allCases.map(\.rawValue)).subtracting(turned) == Set(own.map(\.rawValue)))
    }
}
