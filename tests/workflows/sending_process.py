"""Sends the notices of a case in a process of its own, so that it can be killed: CASE KEY PORT."""

import sys
from datetime import datetime
from email.message import EmailMessage
from email.utils import make_msgid
from pathlib import Path

from kakuho import vault
from kakuho.outward.mail_server import Postman, Security, server_at
from kakuho.vocab.calendar import JST
from kakuho.vocab.papers import Recipient
from kakuho.workflows.notices.notice_mails import Pace, Post, send_notices


def compose(reader: Recipient) -> EmailMessage:
    mail = EmailMessage()
    mail["To"], mail["From"] = reader.email, "notice@example.jp"
    mail["Message-ID"] = make_msgid(domain="example.jp")
    mail.set_content(f"{reader.name} 様")
    return mail


def send(case: vault.Workspace, port: int) -> dict[str, int]:
    server = server_at(f"127.0.0.1:{port}", sender="notice@example.jp", security=Security.NONE)
    with Postman(server) as postman:
        post = Post(compose, postman.deliver, Pace(per_minute=6_000_000))
        run = send_notices(case, post, now=datetime.now(JST), progress=lambda *_: None)
    return {outcome.value: number for outcome, number in run.outcomes.items()} | run.left_alone()


if __name__ == "__main__":
    key = vault.KeyFile(Path(sys.argv[2]))
    with vault.open_workspace(Path(sys.argv[1]), key=key) as opened:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        send(opened, int(sys.argv[3]))
