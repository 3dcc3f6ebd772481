"""Login names where programs write them."""

import pyarrow as pa
import pytest

from kakuho.detect import scan_texts

FOUND = [
    ("sshd[12]: Accepted password for h.sato from 203.0.113.5 port 50022 ssh2", ["h.sato"]),
    ("sshd[12]: Failed password for invalid user kimura from 203.0.113.5 port 22", ["kimura"]),
    ("pam_unix(sshd:session): session opened for user h.sato(uid=1004) by (uid=0)", ["h.sato"]),
    ("sshd[12]: Connection closed by authenticating user h.sato 203.0.113.5 port 22", ["h.sato"]),
    ("Auth: Login incorrect: [sato_h] (from client ap-3f port 12)", ["sato_h"]),
    ("su: (to root) kimura on pts/0", ["kimura"]),
    ("ログオン元 CORP\\kimura を記録", ["kimura"]),
    ('203.0.113.5 - h.sato [11/Nov/2026:10:03:11 +0900] "GET / HTTP/2.0" 200 12', ["h.sato"]),
    ('203.0.113.5 - - [11/Nov/2026:10:03:11 +0900] "GET / HTTP/2.0" 200 12', []),
    ("cron: session closed for user root", []),
    ("C:\\Users\\public\\file を開く", []),
    ("uid=suzuki01 login success", ["suzuki01"]),
    ("uid=0a1b2c3d4e path=/", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text for text, _ in FOUND])
def test_names_in_the_sentences_of_logs_are_login_names(text, expected):
    rows = scan_texts(pa.array([text], pa.large_string())).to_pylist()
    assert [text[r["start"] : r["end"]] for r in rows if r["kind"] == "LOGIN_ID"] == expected
