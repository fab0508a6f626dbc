#if AsyncHTTPClient
    import AsyncHTTPClient
    import HTTPTypes
    import NIOCore
    import NIOHTTP1
    import OpenIDConnect

    #if canImport(FoundationEssentials)
        import FoundationEssentials
    #else
        import Foundation
    #endif

    extension HTTPClient.Request {
        /// The same request, octet for octet, and its URL as it was checked.
        static func make(
            _ request: HTTPRequest,
            body: [UInt8]
        ) throws(TransportError) -> (url: EndpointURL, request: HTTPClient.Request) {
            let text = "\(request.scheme ?? "")://\(request.authority ?? "")\(request.path ?? "/")"
            // An escaped or resolved URL would no longer be the one that the caller checked.
            guard let checked = EndpointURL(allowingHTTP: text),
                let url = URL(string: text, encodingInvalidCharacters: false),
                url.absoluteString.utf8.elementsEqual(text.utf8)
            else {
                throw TransportError(.connectionFailed, detail: "the request's URL is not valid")
            }
            var headers = HTTPHeaders()
            for field in request.headerFields { headers.add(name: field.name.rawName, value: field.value) }
            if request.headerFields[.userAgent] == nil {
                headers.add(name: "User-Agent", value: "swift-openid-connect")
            }
            if request.headerFields[.acceptEncoding] == nil { headers.add(name: "Accept-Encoding", value: "identity") }
            do {
                return (
                    checked,
                    try HTTPClient.Request(
                        url: url,
                        method: HTTPMethod(rawValue: request.method.rawValue),
                        headers: headers,
                        body: body.isEmpty ? nil : .byteBuffer(ByteBuffer(bytes: body))
                    )
                )
            } catch {
                throw TransportError(.connectionFailed, detail: "the request's URL is not valid")
            }
        }
    }
#endif
