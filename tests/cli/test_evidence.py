"""`kakuho evidence` as a process: kept, stamped by a real authority over HTTP, verified, destroyed."""

import io
import json
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from stamping_authority import Answer, make_authority

from conftest import Command
from kakuho import vault
from kakuho.vault.database import DATABASE_FILE


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    with vault.create_workspace(tmp_path / "case", key=vault.KeyFile()) as case:
        case.keep_evidence(io.BytesIO(b"list"), origin="list\x1b[31m.csv")
    return tmp_path / "case"


@contextmanager
def serving(answer: Answer) -> Iterator[str]:
    class Authority(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(answer(request))

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Authority)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl plays the authority")
def test_the_log_is_stamped_over_http_and_by_hand(kakuho: Command, place: Path, tmp_path: Path) -> None:
    roots, answer = make_authority(tmp_path / "authority")
    (tmp_path / "roots.pem").write_bytes(roots)
    trusted = ("--roots", tmp_path / "roots.pem")
    with serving(answer) as address:
        done = kakuho("evidence", "stamp", place, "--authority", address, *trusted)
    assert (done.returncode, "見本時刻認証局" in done.stdout.decode()) == (0, True), done.stderr.decode()
    assert kakuho("evidence", "stamp", place, "--request", tmp_path / "ask.tsq").returncode == 0
    (tmp_path / "answer.tsr").write_bytes(answer((tmp_path / "ask.tsq").read_bytes()))
    assert kakuho("evidence", "stamp", place, "--response", tmp_path / "answer.tsr").returncode == 0
    verified = json.loads(kakuho("evidence", "verify", place, *trusted, "--json").stdout)
    assert (verified["whole"], verified["stamps"], verified["signatures_checked"]) == (True, 2, True)


def test_an_authority_that_is_away_is_one_sentence(kakuho: Command, place: Path) -> None:
    done = kakuho("evidence", "stamp", place, "--authority", "http://127.0.0.1:9/", lang="en")
    assert done.returncode == 1
    assert "No answer from the time-stamping authority" in done.stderr.decode()
    assert kakuho("evidence", "stamp", place, lang="en").returncode == 2


def test_a_piece_is_listed_recorded_destroyed_and_stays_in_the_log(kakuho: Command, place: Path) -> None:
    listed = kakuho("evidence", "list", place).stdout.decode()
    assert ("\x1b[31m" in listed, "list?[31m.csv" in listed) == (False, True)
    (one,) = json.loads(kakuho("evidence", "list", place, "--json").stdout)["evidence"]
    short = one["sha256"][:8]
    assert kakuho("evidence", "record", place, short, "returned", "--party", "見本社").returncode == 0
    assert kakuho("evidence", "record", place, short, "lost", "--party", "見本社").returncode == 2
    assert kakuho("evidence", "destroy", place, short, "--reason", "満了", "--yes").returncode == 0
    assert "破棄済み" in kakuho("evidence", "list", place).stdout.decode()
    acts = kakuho("evidence", "custody", place, short).stdout.decode()
    assert [word in acts for word in ("受領", "返却", "破棄", "見本社", "満了")] == [True] * 5
    assert kakuho("evidence", "verify", place).returncode == 0


def test_a_changed_log_is_found(kakuho: Command, place: Path) -> None:
    connection = sqlite3.connect(place / DATABASE_FILE)
    connection.execute("DROP TRIGGER audit_is_append_only_1")
    connection.execute("UPDATE audit SET at = '2020-01-01T00:00:00.000000+00:00' WHERE seq = 1")
    connection.commit()
    connection.close()
    done = kakuho("evidence", "verify", place, lang="en")
    assert (done.returncode, "Row 1 of the audit log" in done.stdout.decode()) == (4, True)
