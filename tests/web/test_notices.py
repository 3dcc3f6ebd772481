"""Telling the principals from the browser: each once, also when the worker is killed."""

import csv
import io
import os
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pyrage
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from mail_server import mail_server
from notified_case import worded
from told_people import address_of, put_people, row
from workbench import browser_of

from kakuho.vocab.papers import PaperKind
from kakuho.web.docket import audit, jobs, vaults
from kakuho.web.notification import work

PEOPLE = 40


@pytest.fixture
def register(case) -> None:
    """Three people: by mail, by letter (named like a formula), and out of reach."""
    letter = row(1, email=None, name="=見本 一")
    with vaults.workspace(case, actor="Alice") as workspace:
        put_people(workspace, [row(0), letter, row(2, email=None, address=None)])


@pytest.fixture
def post(monkeypatch):
    """Return what the company's mail server took."""
    with mail_server() as (taken, port):
        named = {"SMTP": f"127.0.0.1:{port}", "MAIL_FROM": "notice@example.jp", "SMTP_SECURITY": "none"}
        for name, value in named.items():
            monkeypatch.setenv(f"KAKUHO_{name}", value)
        yield taken


def test_each_is_told_once_by_mail_and_the_picture_follows(alice, case, register, post):
    client, page = browser_of(alice), reverse("case_notices", args=[case.uid])
    assert client.get(page).context["standing"]["due_by_mail"] == 1
    client.post(reverse("send_notices", args=[case.uid]), {"per_minute": "6000"})
    assert not case.jobs.exists()  # not said to be meant
    for _ in range(2):
        client.post(reverse("send_notices", args=[case.uid]), {"per_minute": "6000", "meant": "on"})
        work.send(jobs.take())
        worded(case, alice, PaperKind.PRINCIPAL_MAIL)
    assert [job.state for job in case.jobs.order_by("id")] == [
        "failed",
        "done",
    ]  # the words were not filled in
    client.post(reverse("send_notices", args=[case.uid]), {"per_minute": "6000", "meant": "on"})
    work.send(jobs.take())
    assert post.addresses() == [address_of(0)]
    shown = client.get(page)
    assert shown.context["standing"]["told"] == {"mail": 1}
    assert 'role="img"' in shown.context["chart"]
    assert address_of(0) not in shown.content.decode()


def test_letters_are_written_for_those_without_mail_and_their_results_are_taken_in(alice, case, register):
    client, page = browser_of(alice), reverse("case_notices", args=[case.uid])
    worded(case, alice, PaperKind.PRINCIPAL_LETTER)
    client.post(reverse("write_letters", args=[case.uid]))
    work.write(jobs.take())
    job = case.jobs.get()
    stored = list((vaults.outgoing(case) / str(job.uid)).iterdir())
    assert not [path for path in stored if b"%PDF" in path.read_bytes()]
    files = {file["name"]: file["slug"] for file in job.said["files"]}
    pdf = client.get(reverse("notice_file", args=[case.uid, job.uid, files["letter-000001.pdf"]]))
    assert pdf.content.startswith(b"%PDF")
    filled = client.get(reverse("notice_file", args=[case.uid, job.uid, files["deliveries.csv"]])).content
    rows = list(csv.DictReader(io.StringIO(filled.decode("utf-8-sig"), newline="")))
    assert [one["name"] for one in rows] == ["'=見本 一"]  # no formula
    rows[0]["sent_on"] = "2026-11-25"
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    back = SimpleUploadedFile("deliveries.csv", text.getvalue().encode("cp932"))
    client.post(reverse("take_returns", args=[case.uid]), {"files": back})
    assert client.get(page).context["standing"]["told"] == {"letter": 1}
    assert {"notices.fetched", "notices.taken"} <= {one.event for one in audit.entries(case, newest=9)}


def test_a_mailing_house_gets_the_addresses_under_its_key_only(alice, case, register):
    client, key = browser_of(alice), pyrage.x25519.Identity.generate()
    page = reverse("list_addresses", args=[case.uid])
    client.post(page, {"recipient": "発送会社", "key": "nothing"})
    client.post(page, {"recipient": "発送会社", "key": str(key.to_public())})
    work.list_addresses(jobs.take())
    job = case.jobs.get()
    fetched = client.get(reverse("notice_file", args=[case.uid, job.uid, job.said["files"][0]["slug"]]))
    clear = pyrage.decrypt(b"".join(fetched.streaming_content), [key]).decode("utf-8-sig")
    assert len(clear.splitlines()) == 2
    assert "'=見本" in clear
    assert "@" not in clear


def test_calls_and_substitute_measures_are_put_down(alice, case):
    client, page = browser_of(alice), reverse("notice_contacts", args=[case.uid])
    client.post(page, {"kind": "substitute", "text": "公表し、窓口を開いた"})
    assert client.post(page, {"kind": "else", "text": "x"}).status_code == 422
    assert "公表し、窓口を開いた" in client.get(page).content.decode()


def test_words_are_kept_by_field(alice, case):
    client, page = browser_of(alice), reverse("notice_wording", args=[case.uid, "mail"])
    assert client.get(page).status_code == 200
    client.post(page, {"head.subject": "お知らせ"})
    assert client.get(page).context["form"]["head.subject"].initial == "お知らせ"


def test_a_killed_worker_neither_tells_twice_nor_forgets(tmp_path):
    places = {"KAKUHO_HOME": str(tmp_path / "home"), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    with mail_server() as (taken, port):
        named = {"KAKUHO_SMTP": f"127.0.0.1:{port}", "KAKUHO_MAIL_FROM": "notice@example.jp"}
        here = {**os.environ, **places, **named, "KAKUHO_SMTP_SECURITY": "none", "DATABASE_URL": ""}
        here["PYTHONPATH"] = str(Path(__file__).parent.parent / "workflows")
        made = [sys.executable, Path(__file__).with_name("notified_case.py"), str(PEOPLE)]
        subprocess.run(made, env=here, check=True, timeout=60)
        with subprocess.Popen([sys.executable, "-m", "kakuho.web.working"], env=here) as worker:
            _wait(lambda: len(taken.mails) > PEOPLE // 3)
            worker.kill()
        database = sqlite3.connect(tmp_path / "home/workbench.sqlite3", timeout=20)
        database.execute("UPDATE docket_job SET beat_at = '2026-01-01 00:00:00'")
        database.commit()
        with subprocess.Popen([sys.executable, "-m", "kakuho.web.working"], env=here) as worker:
            _wait(lambda: database.execute("SELECT state FROM docket_job").fetchone() == ("done",))
            worker.terminate()
        database.close()
    received = Counter(taken.addresses())
    assert max(received.values()) == 1
    assert len(received) >= PEOPLE - 1  # of one it may be open whether the killed worker had told it


def _wait(until) -> None:
    end = time.monotonic() + 60
    while not until():
        assert time.monotonic() < end
        time.sleep(0.02)
