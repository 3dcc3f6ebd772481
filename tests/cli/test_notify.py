"""`kakuho notify` as a process, and the way to the mail server."""

import json
import ssl
from email.message import EmailMessage
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from mail_server import mail_server
from stamping_authority import certificate
from told_people import address_of, put_people, row

from conftest import Command
from kakuho import vault
from kakuho.outward.mail_server import MailServerError, Postman, Security, server_at
from kakuho.vocab.errors import UsageError
from kakuho.vocab.notices import Outcome

TEXTS = """\
head.subject: 個人情報の漏えいについてのお知らせ
head.from: 株式会社見本広告
greeting.opening: このたびはご迷惑をおかけし、申し訳ございません。
notice.overview: お客様の情報を、別の方に誤って送りました。
contact.phone: 0120-000-000
contact.hours: 平日9時から17時
contact.mail: mado@example.jp
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    with vault.create_workspace(tmp_path / "case", key=vault.KeyFile()) as case:
        put_people(case, [row(1), row(2), row(3, email=None), row(4, email=None, address=None)])
    (tmp_path / "texts.yaml").write_text(TEXTS, encoding="utf-8")
    return tmp_path / "case"


def test_the_people_are_told_and_counted(kakuho: Command, place: Path, tmp_path: Path) -> None:
    with mail_server() as (taken, port):
        words = ("--smtp", f"127.0.0.1:{port}", "--sender", "notice@example.jp", "--security", "none")
        texts = ("--texts", tmp_path / "texts.yaml", "--yes", "--json")
        done = kakuho("notify", "mail", place, *words, *texts)
        assert done.returncode == 0, done.stderr.decode()
        assert json.loads(done.stdout)["told"] == 2
    assert taken.addresses() == [address_of(1), address_of(2)]
    status = json.loads(kakuho("notify", "status", place, "--json").stdout)
    assert (status["told"], status["due_by_letter"], status["unreachable"]) == ({"mail": 2}, 1, 1)
    for lang in ("ja", "en"):
        said = kakuho("notify", "status", place, lang=lang).stdout.decode()
        assert not [value for value in ("reader1", "見本 1", "霞が関") if value in said]
        assert "26" in said  # the article of the substitute measure


def test_nothing_goes_without_a_server_or_with_gaps(kakuho: Command, place: Path, tmp_path: Path) -> None:
    words = ("--smtp", "127.0.0.1:9", "--sender", "notice@example.jp", "--security", "none", "--yes")
    gaps = kakuho("notify", "mail", place, *words, lang="en")
    assert (gaps.returncode, "not filled in" in gaps.stderr.decode()) == (2, True)
    away = kakuho("notify", "mail", place, *words, "--texts", tmp_path / "texts.yaml", lang="en")
    assert (away.returncode, "cannot be used" in away.stderr.decode()) == (1, True)
    assert json.loads(kakuho("notify", "status", place, "--json").stdout)["due_by_mail"] == 2


@pytest.mark.parametrize("place", ["mx", "mx:", ":25", "mx:smtp"])
def test_a_server_is_a_host_and_a_port(place: str) -> None:
    with pytest.raises(UsageError, match="HOST:PORT"):
        server_at(place, sender="a@example.jp", security=Security.TLS)


def test_mail_goes_unencrypted_to_this_machine_only() -> None:
    with pytest.raises(UsageError, match="without encryption"):
        server_at("mx.example.jp:25", sender="a@example.jp", security=Security.NONE)
    for host in ("localhost", "127.0.0.1", "[::1]"):
        assert server_at(f"{host}:25", sender="a@example.jp", security=Security.NONE).port == 25


def test_a_server_that_cannot_prove_its_name_gets_nothing(tmp_path: Path) -> None:
    key, own = certificate("mx.example.jp", None)
    (tmp_path / "own.pem").write_bytes(own.public_bytes(serialization.Encoding.PEM))
    (tmp_path / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    mail = EmailMessage()
    mail.set_content("text")
    with mail_server(certificate=(tmp_path / "own.pem", tmp_path / "key.pem")) as (taken, port):
        server = server_at(f"127.0.0.1:{port}", sender="a@example.jp", security=Security.STARTTLS)
        with pytest.raises(MailServerError, match="cannot be used"), Postman(server):
            pass
        trust = ssl.create_default_context(cafile=tmp_path / "own.pem")
        trust.check_hostname = False  # the certificate is for a name, the test server has a number
        with Postman(server, trust=trust) as postman:
            assert postman.deliver(mail, "reader@example.jp").outcome is Outcome.TOLD
    assert taken.addresses() == ["reader@example.jp"]
