"""Mails dropped in or fetched, read, put into cases, and examined where they leaked themselves."""

from email.message import EmailMessage

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from imap_server import imap_server
from workbench import browser_of, person

from kakuho.outward.mail_server import MailServerError
from kakuho.web.docket import audit
from kakuho.web.docket.roles import Role
from kakuho.web.intake_desk.mail_store import fetch_mails
from kakuho.web.intake_desk.models import ReceivedMail
from kakuho.workflows.mail_notes import note_of


def mail(
    subject: str, *, text: str = "誤って届きました。<script>alert(1)</script>", html: bool = False
) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "取引先 <a@example.com>", "b@example.jp", subject
    message["Date"] = "Fri, 20 Nov 2026 09:10:00 +0900"
    message.set_content(text, subtype="html" if html else "plain", charset="utf-8" if html else "iso-2022-jp")
    message.add_attachment(b"x", maintype="text", subtype="csv", filename="名簿.csv")
    return message.as_bytes()


def test_a_dropped_mail_is_kept_once_and_read_on_record(alice, case):
    client, page, first = browser_of(alice), reverse("case_mails", args=[case.uid]), mail("ご連絡")
    files = [SimpleUploadedFile("a.eml", first), SimpleUploadedFile("b.eml", b"no mail at all")]
    client.post(page, {"files": files})
    client.post(page, {"files": SimpleUploadedFile("again.eml", first)})
    one = ReceivedMail.objects.get()
    assert "ご連絡" in client.get(page).content.decode()
    shown = client.get(reverse("case_mail", args=[case.uid, one.uid])).content.decode()
    assert "&lt;script&gt;" in shown
    assert "名簿.csv" in shown
    assert audit.entries(case, newest=1)[0].event == "mail.read"
    assert not case.arrivals.exists()  # correspondence is not what leaked
    client.post(reverse("examine_mail", args=[case.uid, one.uid]))
    assert case.arrivals.get().size_bytes == one.size_bytes


def test_each_mail_of_a_dropped_mailbox_is_kept_and_what_is_no_mail_stops_none(alice, case, monkeypatch):
    monkeypatch.setattr("kakuho.outward.mailbox.MOST_BYTES", 20_000)
    line = b"From a@example.com Fri Nov 20 09:10:00 2026\n"
    pieces = [
        mail("一", text="From now on\n\nFrom here"),
        b"no mail\n",
        mail("大", text="x" * 30_000),
        mail("二"),
    ]
    quoted = [piece.replace(b"\nFrom ", b"\n>From ") for piece in pieces]
    mailbox = b"\n\n".join(line + piece for piece in quoted) + b"\n"
    client, page = browser_of(alice), reverse("case_mails", args=[case.uid])
    client.post(page, {"files": SimpleUploadedFile("all.mbox", mailbox)})
    kept = {one.told["subject"]: one.told["text"] for one in ReceivedMail.objects.all()}
    assert set(kept) == {"一", "二"}
    assert "\nFrom here" in kept["一"]


def test_mails_of_the_mailbox_wait_until_a_person_puts_them_into_a_case(alice, case, tmp_path, monkeypatch):
    assert fetch_mails(None) == 0
    secret = tmp_path / "password"
    secret.write_text("right\n")
    with imap_server([mail(f"Re: {case.number} の件"), mail("別件")]) as (folder, port):
        named = {
            "": f"127.0.0.1:{port}",
            "_USER": "kakuho",
            "_PASSWORD_FILE": str(secret),
            "_SECURITY": "none",
        }
        for name, value in named.items():
            monkeypatch.setenv(f"KAKUHO_IMAP{name}", value)
        assert (fetch_mails(None), fetch_mails(None), folder.seen) == (2, 0, {1, 2})
        secret.write_text("wrong")
        with pytest.raises(MailServerError):
            fetch_mails(None)
    client = browser_of(alice)
    rows = client.get(reverse("mail_tray")).context["rows"]
    named = next(row for row in rows if case.number in row["mail"].told["subject"])
    assert named["cases"][0] == case
    client.post(reverse("assign_mail", args=[named["mail"].uid]), {"case": str(case.uid)})
    assert case.mails.count() == 1
    assert len(client.get(reverse("mail_tray")).context["rows"]) == 1


def test_only_who_opens_cases_sees_the_tray_and_only_into_own_cases_goes_a_mail(alice, case, charlie):
    waiting = ReceivedMail.objects.create(
        told=note_of(mail("x")).as_json(), raw="", sha256="0" * 64, size_bytes=1, at="2026-11-20T00:00Z"
    )
    auditor = browser_of(person("Otto", Role.AUDITOR))
    assert auditor.get(reverse("mail_tray")).status_code == 403
    target = reverse("assign_mail", args=[waiting.uid])
    assert browser_of(charlie).post(target, {"case": str(case.uid)}).status_code == 404
    assert browser_of(charlie).post(target, {"case": "x"}).url == reverse("mail_tray")


@pytest.mark.parametrize("broken", [b"", b"\xff\xfe", b"From: \r\n\r\n", b"not a header"])
def test_what_is_no_mail_gives_no_note(broken):
    assert note_of(broken) is None


def test_the_text_of_a_page_is_read_without_its_marks():
    assert (
        note_of(mail("x", text="<p>届きました</p><script>1</script>", html=True)).text.strip() == "届きました"
    )
