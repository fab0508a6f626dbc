#!/usr/bin/env python3
"""Writes what each fuzz target starts from: the fixtures, as far as they are the target's kind of input.

Usage: seeds.py FOLDER; the corpus of a target is the folder of its name in there.
"""

import base64
import hashlib
import json
import pathlib
import sys

FIXTURES = pathlib.Path(__file__).resolve().parents[2] / "fixtures"


def seeds(path):
    """The targets that this file is for, each with the octets."""
    text = path.read_bytes()
    document = json.loads(text)
    if len(text) < 4096:
        yield "FuzzJSON", text
    if path.name.startswith("jwks"):
        yield "FuzzKeySet", text
    if not isinstance(document, dict):
        return
    token = document.get("token")
    if isinstance(token, str):
        parts = token.split(".")
        yield "FuzzToken", token.encode()
        yield "FuzzBase64URL", parts[0].encode()
        if len(parts) == 3 and document.get("schema") == "id-token-v1":
            try:
                yield "FuzzIDToken", base64.urlsafe_b64decode(parts[1] + "==")
            except ValueError:
                pass  # One of the tokens that are not base64url, on purpose.
    keys = document.get("jwks", document.get("jwk"))
    if isinstance(keys, dict):
        yield "FuzzKeySet", json.dumps(keys if "keys" in keys else {"keys": [keys]}).encode()


def main():
    corpora = pathlib.Path(sys.argv[1])
    for path in sorted(FIXTURES.rglob("*.json")):
        for target, octets in seeds(path):
            folder = corpora / target
            folder.mkdir(parents=True, exist_ok=True)
            (folder / hashlib.sha1(octets).hexdigest()).write_bytes(octets)


main()
