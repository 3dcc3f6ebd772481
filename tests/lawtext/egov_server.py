"""A server on the loopback that answers as 法令API Version 2 does, its bad days included."""

import gzip
import hashlib
import json
import socket
import struct
import threading
import time
from collections import defaultdict, deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self
from urllib.parse import unquote, urlsplit

ABSENT = {
    404: ("404001", "指定のパラメータで取得できる法令データは存在しません。"),
    400: ("400001", "法令ID、法令番号又は法令履歴IDが誤っています。"),
}


class EgovServer:
    """Answers with `lists` (law id → answer of /law_revisions) and `texts` (revision id → XML).

    `faults[WORD]` are what befalls the next requests whose path holds the word, one each: a status, `cut`,
    `hang`, `drip`, `reset`, `html`, `other` (a list of another law). `seen` are the paths asked for.
    """

    def __init__(self, lists=None, texts=None):
        self.lists = lists or {}
        self.texts = texts or {}
        self.faults = defaultdict(deque)
        self.seen = []
        self.times = []
        self.headers = []
        self.absent_status = 404
        self.with_etags = False
        self.slow_seconds = 0.0
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                server._answer(self)

            def log_message(self, *arguments):
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self.released = threading.Event()
        self.address = f"http://127.0.0.1:{self._http.server_port}/api/2"

    def __enter__(self) -> Self:
        self._thread = threading.Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        self._thread.start()
        return self

    def __exit__(self, *arguments):
        self.released.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def _answer(self, handler):
        path = unquote(urlsplit(handler.path).path)
        self.seen.append(path)
        self.times.append(time.monotonic())
        self.headers.append(dict(handler.headers))
        time.sleep(self.slow_seconds)
        for word, faults in self.faults.items():
            if word in path and faults:
                self._fail(handler, faults.popleft(), path)
                return
        status, body, kind = self._found(path)
        self._send(handler, status, body, kind)

    def _found(self, path):
        *_, word, name = path.split("/")
        if word == "law_revisions" and name in self.lists:
            return 200, json.dumps(self.lists[name], ensure_ascii=False).encode(), "application/json"
        if word == "xml" and name in self.texts:
            return 200, self.texts[name], "application/xml"
        code, message = ABSENT[self.absent_status]
        told = json.dumps({"code": code, "message": message}, ensure_ascii=False)
        return self.absent_status, told.encode(), "application/json"

    def _send(self, handler, status, body, kind):
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if self.with_etags and status == 200 and handler.headers.get("If-None-Match") == etag:
            handler.send_response(304)
            handler.send_header("ETag", etag)
            handler.end_headers()
            return
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        if self.with_etags and status == 200:
            handler.send_header("ETag", etag)
        if "gzip" in handler.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, compresslevel=1)
            handler.send_header("Content-Encoding", "gzip")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def _fail(self, handler, fault, path):
        if isinstance(fault, int):
            handler.send_response(fault)
            if fault == 429:
                handler.send_header("Retry-After", "7")
            body = b'{"code": "500001", "message": "..."}' if fault == 500 else b"<html>503</html>"
            handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)
        elif fault == "html":
            self._send(handler, 200, "<html>メンテナンス中です。</html>".encode(), "text/html")
        elif fault == "other":
            self._send(handler, 200, json.dumps(next(iter(self.lists.values()))).encode(), "application/json")
        elif fault == "reset":
            lingering = struct.pack("ii", 1, 0)
            handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, lingering)
            handler.close_connection = True
            handler.connection.close()
        elif fault in {"hang", "drip", "cut"}:
            self._stall(handler, fault, path)

    def _stall(self, handler, fault, path):
        _, body, kind = self._found(path)
        handler.send_response(200)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        if fault == "cut":
            handler.wfile.write(body[: len(body) // 2])
            return
        if fault == "hang":
            self.released.wait(20)
            return
        for byte in body:
            if self.released.wait(0.02):
                return
            try:
                handler.wfile.write(bytes([byte]))
            except OSError:
                return


def answer_of(law_id, *rows):
    """An answer of /law_revisions; a row is (day, id of the amending law, further fields)."""
    return {
        "law_info": {"law_type": "Act", "law_id": law_id, "law_num": "令和八年法律第一号"},
        "revisions": [
            {
                "law_revision_id": f"{law_id}_{day.replace('-', '')}_{amending}",
                "law_type": "Act",
                "law_title": "見本法",
                "updated": "2026-07-17T10:00:00+09:00",
                "amendment_promulgate_date": "2021-05-19",
                "amendment_enforcement_date": day,
                "amendment_enforcement_comment": None,
                "amendment_scheduled_enforcement_date": None,
                "amendment_law_id": amending,
                "amendment_law_title": "見本法の一部を改正する法律",
                "amendment_law_num": f"番号{amending}",
                "amendment_type": "3",
                "repeal_status": "None",
                "repeal_date": None,
                "mission": "New",
                "current_revision_status": "PreviousEnforced",
                **(more[0] if more else {}),
            }
            for day, amending, *more in rows
        ],
    }


def law_xml(text):
    """A law of one article."""
    return (
        "<Law><LawNum>令和八年法律第一号</LawNum><LawBody><LawTitle>見本法</LawTitle><MainProvision>"
        '<Article Num="1"><ArticleCaption>（目的）</ArticleCaption><ArticleTitle>第一条</ArticleTitle>'
        f'<Paragraph Num="1"><ParagraphNum/><ParagraphSentence><Sentence>{text}</Sentence>'
        "</ParagraphSentence></Paragraph></Article></MainProvision></LawBody></Law>"
    ).encode()
