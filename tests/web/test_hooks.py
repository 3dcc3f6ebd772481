"""Messages to other programs: signed, once each, without names, to allowed hosts only."""

import hashlib
import hmac
import json
import re
import ssl
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.urls import reverse
from django.utils import timezone
from workbench import browser_of, person

from kakuho.outward import web_messages
from kakuho.vocab.errors import UsageError
from kakuho.web import outside
from kakuho.web.docket import store
from kakuho.web.docket.roles import Role
from kakuho.web.hooks import sending
from kakuho.web.hooks.models import Hook, Message


def make_certificate(folder) -> None:
    """Write a certificate for localhost that vouches for itself, and its key."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = timezone.now()
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=True)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, *plain))


class Recipient:
    """A program that takes messages on this machine, over TLS."""

    def __init__(self, folder) -> None:
        self.taken, self.answer = [], 200
        make_certificate(folder)
        recipient = self

        class Taking(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                recipient.taken.append((self.path, dict(self.headers), body))
                self.send_response(recipient.answer)
                self.send_header("Location", "https://localhost:1/elsewhere")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Taking)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.address = f"https://localhost:{self.server.server_port}/told?key=1"
        self.trust = ssl.create_default_context(cafile=str(folder / "cert.pem"))


@pytest.fixture
def recipient(tmp_path, monkeypatch, settings):
    """Return a program whose host is allowed, and whose certificate is trusted."""
    one = Recipient(tmp_path)
    monkeypatch.setenv(outside.HOOK_HOSTS_VARIABLE, "localhost, hooks.example.jp")
    monkeypatch.setenv(outside.HOOK_PRIVATE_VARIABLE, "yes")
    settings.HOOK_TRUST = one.trust
    thread = threading.Thread(target=one.server.serve_forever, args=(0.05,))
    thread.start()
    yield one
    one.server.shutdown()
    thread.join()
    one.server.server_close()


def test_what_happens_in_a_case_is_told_once_signed_and_without_names(recipient, case, alice):
    secret = sending.make(recipient.address, by=alice)
    store.tell(case, {"times": {"discovered_on": "2026-11-20"}}, by=alice)
    now = timezone.now()
    assert sending.tell(now) == 1
    assert sending.tell(now + timedelta(hours=2)) == 0
    ((path, headers, body),) = recipient.taken
    assert path == "/told?key=1"
    told = json.loads(body)
    assert set(told) == {"id", "at", "event", "case"}
    assert (told["event"], told["case"]) == ("facts.stated", case.number)
    at, signed = re.fullmatch(r"t=(\d+),v1=([0-9a-f]{64})", headers["Kakuho-Signature"]).groups()
    expected = hmac.new(bytes.fromhex(secret), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    assert signed == expected
    assert abs(int(at) - now.timestamp()) < 60


def test_a_recipient_that_fails_is_tried_again_later_and_given_up_in_the_end(recipient, case, alice):
    sending.make(recipient.address, by=alice)
    store.tell(case, {}, by=alice)
    recipient.answer, now = 503, timezone.now()
    for _ in range(sending.MOST_ATTEMPTS + 3):
        assert sending.tell(now) == 0
        now += timedelta(hours=2)
    assert len(recipient.taken) == sending.MOST_ATTEMPTS
    message = Message.objects.get()
    assert (message.next_at, message.status) == (None, 503)


def test_a_redirect_is_followed_nowhere(recipient, case, alice):
    sending.make(recipient.address, by=alice)
    store.tell(case, {}, by=alice)
    recipient.answer = 302
    assert sending.tell(timezone.now()) == 0
    assert Message.objects.get().status == 302


def test_a_certificate_of_another_name_takes_nothing(recipient, case, alice, settings):
    settings.HOOK_TRUST = None
    sending.make(recipient.address, by=alice)
    store.tell(case, {}, by=alice)
    assert sending.tell(timezone.now()) == 0
    assert recipient.taken == []


@pytest.mark.parametrize(
    "address",
    [
        "http://hooks.example.jp/",
        "https://evil.example.com/",
        "https://hooks.example.jp.evil.example.com/",
        "https://user:secret@hooks.example.jp/",
        "https://hooks.example.jp/ x",
        "https://hooks.example.jp:99999/",
        "file:///etc/passwd",
        "https://[::1]/",
        "https://127.0.0.1/",
        "",
    ],
)
def test_other_hosts_and_other_ways_of_writing_are_refused(address):
    allowed = web_messages.Allowed(frozenset({"hooks.example.jp"}))
    with pytest.raises(UsageError):
        web_messages.check_address(address, allowed)


@pytest.mark.parametrize(
    "place",
    ["127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "::1", "fd00::1", "::ffff:10.0.0.1",
     "100.64.0.1", "0.0.0.1", "224.0.0.1", "2002:a00:1::1", "fe80::1%eth0"],
)  # fmt: skip
def test_an_allowed_name_that_leads_inside_is_called_by_nobody(place, monkeypatch):
    def answers(*_: object, **__: object):
        return [(0, 0, 0, "", ("8.8.8.8", 443)), (0, 0, 0, "", (place, 443))]

    monkeypatch.setattr(web_messages.socket, "getaddrinfo", answers)
    monkeypatch.setattr(web_messages.socket, "create_connection", lambda *_, **__: 1 / 0)
    message = web_messages.Message("https://hooks.example.jp/", b"{}", 0, b"x")
    with pytest.raises(UsageError):
        web_messages.send(message, web_messages.Allowed(frozenset({"hooks.example.jp"})))


def test_a_name_that_changes_between_the_look_and_the_call_leads_nowhere_else(monkeypatch):
    asked, called = [], []

    def answers(host, port, **_: object):
        asked.append(host)
        return [(0, 0, 0, "", ("8.8.8.8" if len(asked) == 1 else "127.0.0.1", port))]

    def connects(place, **_: object):
        called.append(place)
        raise ConnectionRefusedError

    monkeypatch.setattr(web_messages.socket, "getaddrinfo", answers)
    monkeypatch.setattr(web_messages.socket, "create_connection", connects)
    message = web_messages.Message("https://hooks.example.jp/", b"{}", 0, b"x")
    assert web_messages.send(message, web_messages.Allowed(frozenset({"hooks.example.jp"}))) == 0
    assert (asked, called) == (["hooks.example.jp"], [("8.8.8.8", 443)])


def test_only_administrators_add_and_end_hooks_and_the_secret_is_shown_once(recipient, alice):
    assert browser_of(alice).get(reverse("hooks")).status_code == 403
    client = browser_of(person("Ada", Role.ADMINISTRATOR))
    assert "KAKUHO_WEBHOOK_HOSTS" in client.post(reverse("hooks"), {"address": "https://x.example.com/"}).text
    page = client.post(reverse("hooks"), {"address": recipient.address}).text
    secret = re.search(r"[0-9a-f]{64}", page)[0]
    assert secret not in client.get(reverse("hooks")).text
    number = Hook.objects.get().pk
    assert browser_of(alice).post(reverse("end_hook", args=[number])).status_code == 403
    client.post(reverse("end_hook", args=[number]))
    assert Hook.objects.get().ended_at
