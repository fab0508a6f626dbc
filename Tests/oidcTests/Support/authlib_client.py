"""Authlib's OpenID Connect client before the conformance tests of `oidc conformance --serve`.

Nothing here judges anything: what is refused, Authlib has refused. One line of JSON for each module.
"""

import json
import sys
from urllib.parse import parse_qsl, urlsplit

import httpx
from authlib.common.security import generate_token
from authlib.integrations.base_client import BaseApp, OAuth2Mixin, OpenIDMixin
from authlib.integrations.httpx_client import OAuth2Client

REDIRECT_URI = "http://127.0.0.1:9/callback"
# In seconds. The machine may be busy with other tests.
DEADLINE = 120
HTTP = httpx.Client(timeout=DEADLINE)


class Client(OAuth2Mixin, OpenIDMixin, BaseApp):
    client_cls = OAuth2Client


class Framework:
    def get_integration_config(self, *_):
        return {}

    @staticmethod
    def generate_access_token(*_):
        return None


def sign_in(client, scope):
    nonce, verifier = generate_token(32), generate_token(64)
    request = client.create_authorization_url(REDIRECT_URI, nonce=nonce, code_verifier=verifier, scope=scope)
    answer = HTTP.get(request["url"], follow_redirects=False)
    callback = dict(parse_qsl(urlsplit(answer.headers["location"]).query))
    if callback.get("state") != request["state"]:
        raise ValueError("the state is another one")
    token = client.fetch_access_token(REDIRECT_URI, code=callback["code"], code_verifier=verifier)
    claims = client.parse_id_token(token, nonce=nonce)
    return token, claims


def run(server, module, method, control):
    wanted = {"module": module, "response_type": "code", "redirect_uri": REDIRECT_URI, "control": control}
    wanted["client_authentication"] = method
    made = HTTP.post(server + "/runs", json=wanted).json()
    outcome, detail = "accepted", ""
    try:
        client = Client(
            Framework(),
            "op",
            client_id=made["client"]["client_id"],
            client_secret=made["client"]["client_secret"],
            server_metadata_url=made["issuer"] + ".well-known/openid-configuration",
            client_kwargs={
                "code_challenge_method": "S256",
                "token_endpoint_auth_method": method,
                "timeout": DEADLINE,
            },
        )
        token = None
        for step in made["steps"]:
            if step == "discover":
                client.load_server_metadata()
            elif step == "sign_in":
                token, _ = sign_in(client, "openid profile email address phone")
            elif step == "userinfo":
                client.userinfo(token=token)
            else:
                raise NotImplementedError(step)
    except Exception as error:  # Whatever Authlib raises is its refusal.
        outcome, detail = "refused", f"{type(error).__name__}: {error}"[:200]
    verdict = HTTP.post(f"{server}/runs/{made['run']}/result", json={"outcome": outcome, "detail": detail}).json()
    return {"outcome": outcome, "detail": detail, "passed": verdict["passed"], "faults": verdict["faults"]}


def main():
    server = sys.argv[1]
    modules = {module["module"]: module for module in HTTP.get(server + "/modules").json()["modules"]}
    method = sys.argv[2]
    for name in sys.argv[3:]:
        result = {"module": name, **run(server, name, method, False)}
        if modules[name]["control"]:
            result["control"] = run(server, name, method, True)
        print(json.dumps(result), flush=True)


main()
