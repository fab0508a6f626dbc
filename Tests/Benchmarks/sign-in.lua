-- Signs in again and again: to the site's /login, to the provider like a browser, and back to the site's callback.
--
-- wrk knows one server only and doesn't say which connection an answer came on. So each thread has one connection (-t and
-- -c are equal), and goes to the provider over a socket of its own, while that connection has nothing to do.

local ffi = require("ffi")
ffi.cdef [[
  struct address { uint16_t family; uint16_t port; uint32_t host; uint8_t rest[8]; };
  int socket(int domain, int type, int protocol);
  int connect(int socket, const struct address *address, uint32_t length);
  long send(int socket, const char *octets, size_t length, int flags);
  long recv(int socket, char *octets, size_t length, int flags);
  uint16_t htons(uint16_t port);
  uint32_t htonl(uint32_t host);
]]

local threads = {}
local socket
local buffer = ffi.new("char[16384]")
local step

signIns = 0
refusals = 0

function setup(thread) threads[#threads + 1] = thread end

function init() step = { path = "/login" } end

function request() return wrk.format("GET", step.path, step.cookie and { Cookie = step.cookie } or {}) end

-- A header field of an answer; wrk gives one of several fields of a name.
local function field(headers, name)
  for key, value in pairs(headers) do
    if key:lower() == name then return value end
  end
end

local function connectTo(port)
  local connection = ffi.C.socket(2, 1, 0)
  local address = ffi.new("struct address", { family = 2, port = ffi.C.htons(port), host = ffi.C.htonl(0x7F000001) })
  assert(ffi.C.connect(connection, address, ffi.sizeof(address)) == 0, "no provider")
  return connection
end

-- Where the provider sends the browser.
local function authorize(url)
  local authority, port, path = url:match("^http://(127%.0%.0%.1:(%d+))(/.*)$")
  socket = socket or connectTo(tonumber(port))
  local text = "GET " .. path .. " HTTP/1.1\r\nHost: " .. authority .. "\r\n\r\n"
  ffi.C.send(socket, text, #text, 0)
  local answer = ""
  repeat
    local count = ffi.C.recv(socket, buffer, 16384, 0)
    assert(count > 0, "the provider has closed the connection")
    answer = answer .. ffi.string(buffer, count)
    local head, body = answer:match("^(.-\r\n)\r\n(.*)$")
    local length = head and tonumber(head:lower():match("\r\ncontent%-length: *(%d+)") or 0)
  until head and #body >= length
  return answer:match("\r\n[Ll]ocation: *([^\r]*)")
end

function response(status, headers)
  local location, cookie = field(headers, "location"), field(headers, "set-cookie")
  local isBegun = step.cookie ~= nil
  if status ~= 303 and status ~= 302 or not location or not cookie then
    refusals = refusals + 1
    step = { path = "/login" }
  elseif isBegun then
    signIns = signIns + 1
    step = { path = "/login" }
  else
    step = { path = authorize(location):match("^http://[^/]*(/.*)$"), cookie = cookie:match("^[^;]*") }
  end
end

function done()
  local count, refused = 0, 0
  for _, thread in ipairs(threads) do
    count = count + thread:get("signIns")
    refused = refused + thread:get("refusals")
  end
  print(("Sign-ins: %d\nRefusals: %d"):format(count, refused))
end
