"""Signing in at the company's own server, a real one on this machine."""

import base64
import hashlib
import json
import threading
import time
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.urls import reverse
from workbench import browser_of, person

from kakuho.vocab.errors import UsageError
from kakuho.web import single_sign_on
from kakuho.web.accounts import store
from kakuho.web.accounts.models import User
from kakuho.web.docket.models import AuditRow
from kakuho.web.docket.roles import Role

CLIENT, SECRET = "kakuho", "between the two of us"


class Issuer(HTTPServer):
    """An OpenID Connect server: discovery, code with PKCE, token, userinfo."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.origin = f"http://127.0.0.1:{self.server_port}"
        self.key = rsa.generate_private_key(65537, 2048)
        self.person = {"sub": "1", "email": "alice@example.jp", "email_verified": True}
        self.claims: dict[str, object] = {}
        self.challenges: dict[str, str] = {}

    def id_token(self) -> str:
        now = int(time.time())
        claims = {
            "iss": self.origin,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 60,
            **self.person,
            **self.claims,
        }
        return jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "1"})


class Answering(BaseHTTPRequestHandler):
    server: Issuer

    def do_GET(self) -> None:
        parts, issuer = urlsplit(self.path), self.server
        asked = dict(parse_qsl(parts.query))
        if parts.path == "/.well-known/openid-configuration":
            places = ("authorization", "token", "userinfo")
            told = {f"{one}_endpoint": f"{issuer.origin}/{one}" for one in places}
            self._tell({"issuer": issuer.origin, "jwks_uri": f"{issuer.origin}/jwks", **told})
        elif parts.path == "/authorization":
            issuer.challenges["code-1"] = asked["code_challenge"]
            self.send_response(302)
            back = urlencode({"code": "code-1", "state": asked["state"]})
            self.send_header("Location", f"{asked['redirect_uri']}?{back}")
            self.end_headers()
        elif self.headers.get("Authorization") == "Bearer access":
            self._tell(issuer.person)
        else:
            self._tell({}, 401)

    def do_POST(self) -> None:
        given = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        proof = hashlib.sha256(given["code_verifier"][0].encode()).digest()
        challenge = base64.urlsafe_b64encode(proof).rstrip(b"=").decode()
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        known = (
            given.get("client_secret") == [SECRET] or self.headers.get("Authorization") == f"Basic {basic}"
        )
        if not known or self.server.challenges.pop(given["code"][0], "") != challenge:
            self._tell({"error": "invalid_grant"}, 400)
            return
        self._tell({"access_token": "access", "token_type": "Bearer", "id_token": self.server.id_token()})

    def _tell(self, told: dict[str, object], status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(told).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def issuer(settings):
    """Return the company's server, which the workbench asks."""
    server = Issuer()
    sign_in = single_sign_on.SignIn(server.origin, CLIENT, SECRET)
    settings.SOCIALACCOUNT_PROVIDERS = sign_in.provider()
    settings.COMPANY_SIGN_IN = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def signed_in(client):
    """Return the last answer of a sign-in by way of the company's server."""
    sent = client.post(reverse("openid_connect_login", args=[single_sign_on.PROVIDER]))
    assert sent.status_code == 302, sent.content
    there = urlsplit(sent.url)
    connection = HTTPConnection(there.netloc)
    connection.request("GET", f"{there.path}?{there.query}")
    back = urlsplit(connection.getresponse().headers["Location"])
    connection.close()
    return client.get(f"{back.path}?{back.query}")


def test_a_person_with_an_account_comes_in_by_the_company_sign_in(issuer, alice):
    client = browser_of()
    assert "company/login" in client.get(reverse("account_login")).text
    assert signed_in(client).url == "/"
    assert client.get("/").status_code == 200
    assert AuditRow.objects.filter(event="account.signed_in", actor=alice.pk).exists()
    again = browser_of()
    issuer.person["email"] = "renamed@example.jp"  # known by his number there from now on
    assert signed_in(again).url == "/"


def test_nobody_without_an_account_comes_in_and_none_is_made(issuer, alice):
    issuer.person["email"] = "stranger@example.jp"
    client = browser_of()
    signed_in(client)
    assert client.get("/").status_code == 302
    assert list(User.objects.all()) == [alice]


def test_an_address_that_the_company_has_not_verified_opens_nothing(issuer, alice):
    issuer.person["email_verified"] = False
    client = browser_of()
    signed_in(client)
    assert client.get("/").status_code == 302


def test_the_page_of_ones_ways_in_is_there(issuer, alice):
    assert browser_of(alice).get(reverse("socialaccount_connections")).status_code == 200


def test_a_closed_account_stays_closed(issuer, alice):
    store.set_active(alice, active=False, by=person("Ada", Role.ADMINISTRATOR))
    client = browser_of()
    signed_in(client)
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("claims", [{"aud": "another"}, {"iss": "https://evil.example.com"}, {"exp": 1}])
def test_a_token_for_somebody_else_or_of_yesterday_is_refused(issuer, alice, claims):
    issuer.claims = claims
    client = browser_of()
    signed_in(client)
    assert client.get("/").status_code == 302


def test_an_answer_that_was_not_asked_for_is_refused(issuer, alice):
    client = browser_of()
    callback = reverse("openid_connect_callback", args=[single_sign_on.PROVIDER])
    client.get(callback, {"code": "code-1", "state": "made-up"})
    assert client.get("/").status_code == 302


def test_without_a_named_issuer_there_is_no_such_door(db):
    client = browser_of()
    assert "company/login" not in client.get(reverse("account_login")).text
    assert client.get(reverse("openid_connect_login", args=[single_sign_on.PROVIDER])).status_code == 404


def test_an_issuer_is_named_whole_and_over_https(monkeypatch, tmp_path):
    assert single_sign_on.company_sign_in() is None
    monkeypatch.setenv(single_sign_on.ISSUER_VARIABLE, "http://sso.example.jp")
    with pytest.raises(UsageError):
        single_sign_on.company_sign_in()
    monkeypatch.setenv(single_sign_on.ISSUER_VARIABLE, "https://sso.example.jp/realm/")
    monkeypatch.setenv(single_sign_on.CLIENT_VARIABLE, CLIENT)
    with pytest.raises(UsageError):
        single_sign_on.company_sign_in()
    (tmp_path / "secret").write_text(SECRET + "\n")
    monkeypatch.setenv(single_sign_on.SECRET_VARIABLE, str(tmp_path / "secret"))
    found = single_sign_on.company_sign_in()
    assert (found.secret, found.origins) == (SECRET, ("https://sso.example.jp",))
    monkeypatch.setenv(single_sign_on.PAGES_VARIABLE, "https://login.example.jp:8443/x https://a.example.jp")
    pages = single_sign_on.company_sign_in().origins[1:]
    assert pages == ("https://login.example.jp:8443", "https://a.example.jp")
    for open_page in ("http://login.example.jp", "https://*.example.jp", "https://a.example.jp;x", "https:"):
        monkeypatch.setenv(single_sign_on.PAGES_VARIABLE, open_page)
        with pytest.raises(UsageError):
            single_sign_on.company_sign_in()
    assert SECRET not in repr(found)
