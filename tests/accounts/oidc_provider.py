"""A small but real OpenID Connect provider on this machine: discovery, keys, authorisation with PKCE, token, userinfo.

It signs in whoever comes, as the person in `person`; everything else it checks as a provider must.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID, CLIENT_SECRET = "health-hub", "een gedeeld geheim"
KEY_ID = "sleutel-1"


class Provider(ThreadingHTTPServer):
    """The provider: its keys, the codes that it gave out, and who signs in next."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.issuer = f"http://127.0.0.1:{self.server_address[1]}"
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.codes: dict[str, dict[str, str]] = {}
        self.tokens: dict[str, dict[str, Any]] = {}
        self.person: dict[str, Any] = {}

    def authorise(self, asked: Mapping[str, str]) -> str:
        """The address to which the browser goes back, with a code that can be used once."""
        assert asked["client_id"] == CLIENT_ID and asked["response_type"] == "code"
        assert "openid" in asked["scope"].split() and asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self.codes[code] = dict(asked)
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def exchange(self, given: Mapping[str, str]) -> dict[str, Any] | None:
        """The tokens for a code, or None for a code, a secret or a verifier that is wrong."""
        asked = self.codes.pop(given.get("code", ""), None)
        if asked is None or given.get("client_secret") != CLIENT_SECRET:
            return None
        digest = hashlib.sha256(given["code_verifier"].encode()).digest()
        if base64.urlsafe_b64encode(digest).decode().rstrip("=") != asked["code_challenge"]:
            return None
        token = secrets.token_urlsafe(16)
        self.tokens[token] = self.person
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT_ID, "iat": now, "exp": now + 300, **self.person}
        signed = jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": KEY_ID})
        return {"access_token": token, "token_type": "Bearer", "expires_in": 300, "id_token": signed}

    def discovery(self) -> dict[str, Any]:
        """What a client reads first."""
        places = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
        return {
            "issuer": self.issuer,
            "jwks_uri": f"{self.issuer}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            **{f"{name}_endpoint": f"{self.issuer}/{path}" for name, path in places.items()},
        }

    def keys(self) -> dict[str, Any]:
        """The public key."""
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": KEY_ID, "use": "sig", "alg": "RS256"}]}


class Answering(BaseHTTPRequestHandler):
    """The provider's addresses."""

    server: Provider

    def do_GET(self) -> None:
        """Discovery, keys, the sign-in itself, and who somebody is."""
        parts = urlsplit(self.path)
        if parts.path == "/.well-known/openid-configuration":
            self._say(self.server.discovery())
        elif parts.path == "/jwks":
            self._say(self.server.keys())
        elif parts.path == "/authorize":
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            self.send_response(302)
            self.send_header("Location", self.server.authorise(asked))
            self.end_headers()
        else:
            person = self.server.tokens.get(self.headers.get("Authorization", "").removeprefix("Bearer "))
            self._say(person or {"error": "invalid_token"}, 200 if person else 401)

    def do_POST(self) -> None:
        """The tokens for a code."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        answer = self.server.exchange({name: values[0] for name, values in parse_qs(body).items()})
        self._say(answer or {"error": "invalid_grant"}, 200 if answer else 400)

    def log_message(self, *_args: Any) -> None:
        """Say nothing on the terminal."""

    def _say(self, answer: Mapping[str, Any], status: int = 200) -> None:
        text = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)


@contextmanager
def running_provider() -> Iterator[Provider]:
    """A provider that answers until the end of the block."""
    provider = Provider()
    thread = threading.Thread(target=provider.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        provider.shutdown()
        provider.server_close()
        thread.join(5)
