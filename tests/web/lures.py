"""What asks a server of its own for something as soon as it is shown as more than text."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, HTTPServer


class Asked(list[str]):
    """The addresses that were asked for, and where the server listens."""

    origin = ""


@contextmanager
def counting_server() -> Iterator[Asked]:
    """Return what is asked of a real server on loopback."""
    asked = Asked()

    class Taking(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Taking) as server:
        asked.origin = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield asked
        finally:
            server.shutdown()
            thread.join()


def lure(origin: str, name: str) -> str:
    """Return markup that fetches, in the ways that mails do; no blank is in the first, for names."""
    place = f"{origin}/{name}"
    return (
        f"<img/src={place}.png><link rel=stylesheet href={place}.css><script src={place}.js></script>"
        f"<iframe src={place}.html></iframe><p style=\"background:url('{place}-bg.png')\">x</p>"
        f'<video poster="{place}-p.png" src="{place}.mp4"></video><object data="{place}.svg"></object>'
    )


def luring_mail(origin: str) -> bytes:
    """Return a mail whose text, subject, sender and attachment would fetch."""
    message = EmailMessage()
    message["From"] = f'"{lure(origin, "sender")[:60]}" <a@example.com>'
    message["To"], message["Subject"] = "b@example.jp", lure(origin, "subject")
    message["Date"] = "Fri, 20 Nov 2026 09:10:00 +0900"
    html = f"<html><head><base href='{origin}/'></head><body><p>ご確認ください</p>{lure(origin, 'text')}"
    message.set_content(html, subtype="html", charset="utf-8")
    message.add_attachment(b"x", maintype="text", subtype="html", filename="<img src=x>.html")
    return message.as_bytes()


def luring_log(origin: str) -> str:
    """Return a log of a program, whose lines hold what attackers type."""
    said = lure(origin, "log").replace('"', '""')
    return f'time,account,said\n2026-11-20 09:10:00,"{lure(origin, "account")[:50]}","{said}"\n'
