import JOSE
import OpenIDConnect
import Synchronization

/// Writes down each operation when it has ended: those that it is part of, itself, and how it ended.
final class RecordingObserver: RelyingPartyObserver {
    @TaskLocal private static var path: [String] = []

    private let list = Mutex<[String]>([])

    /// What was written since it was last asked.
    func take() -> [String] {
        list.withLock { list in
            defer { list = [] }
            return list
        }
    }

    func observe<Value: Sendable>(
        _ operation: RelyingPartyOperation,
        of issuer: Issuer,
        _ body: () async throws(OIDCError) -> Value
    ) async throws(OIDCError) -> Value {
        let path = Self.path + [Self.name(operation)]
        let result: Result<Value, OIDCError> = await Self.$path.withValue(path) {
            do throws(OIDCError) {
                return .success(try await body())
            } catch {
                return .failure(error)
            }
        }
        return try end(path, result)
    }

    func observe<Value>(
        _ operation: RelyingPartyOperation,
        of issuer: Issuer,
        _ body: () throws(OIDCError) -> Value
    ) throws(OIDCError) -> Value {
        let path = Self.path + [Self.name(operation)]
        let result: Result<Value, OIDCError>
        do throws(OIDCError) {
            result = .success(try body())
        } catch {
            result = .failure(error)
        }
        return try end(path, result)
    }

    private func end<Value>(_ path: [String], _ result: Result<Value, OIDCError>) throws(OIDCError) -> Value {
        let line = path.joined(separator: " / ")
        do throws(OIDCError) {
            let value = try result.get()
            list.withLock { $0.append(line) }
            return value
        } catch {
            list.withLock { $0.append("\(line): \(error.code)") }
            throw error
        }
    }

    private static func name(_ operation: RelyingPartyOperation) -> String {
        switch operation {
        case .verify(let token): "verify \(token.rawValue)"
        case .fetchKeySet(let reason): "fetch_key_set \(reason.rawValue)"
        case .request(let endpoint): "request \(endpoint)"
        default: operation.name
        }
    }
}
