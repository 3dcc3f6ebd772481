"""A small real IMAP server on loopback: one folder, mails that are read or not."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Folder:
    """The mails, and which were put down as read."""

    def __init__(self, mails: list[bytes]) -> None:
        self.mails = mails
        self.seen: set[int] = set()


class _Session(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        folder: Folder = self.server.folder
        self.wfile.write(b"* OK ready\r\n")
        for line in self.rfile:
            tag, _, rest = line.decode().strip().partition(" ")
            word = rest.upper()
            if word.startswith("CAPABILITY"):
                self.wfile.write(b"* CAPABILITY IMAP4rev1\r\n")
            elif word.startswith("SELECT"):
                self.wfile.write(b"* %d EXISTS\r\n" % len(folder.mails))
            elif word.startswith("UID SEARCH"):
                new = (n for n in range(1, len(folder.mails) + 1) if n not in folder.seen)
                self.wfile.write(b"* SEARCH " + " ".join(map(str, new)).encode() + b"\r\n")
            elif word.startswith("UID FETCH"):
                number = int(re.findall(r"\d+", rest)[0])
                mail = folder.mails[number - 1]
                head = b"* %d FETCH (UID %d BODY[] {%d}\r\n" % (number, number, len(mail))
                self.wfile.write(head + mail + b")\r\n")
            elif word.startswith("UID STORE"):
                folder.seen.add(int(re.findall(r"\d+", rest)[0]))
            refused = word.startswith("LOGIN") and "right" not in rest
            self.wfile.write(f"{tag} {'NO' if refused else 'OK'} done\r\n".encode())
            if word.startswith("LOGOUT"):
                return


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    folder: Folder


@contextmanager
def imap_server(mails: list[bytes]) -> Iterator[tuple[Folder, int]]:
    """The folder and the port; the password is "right"."""
    with _Server(("127.0.0.1", 0), _Session) as server:
        server.folder = Folder(mails)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server.folder, server.server_address[1]
        finally:
            server.shutdown()
            thread.join()
