"""Marks of machines and of messages, which tell of no person."""

import pyarrow as pa
import pytest

from kakuho.detect import scan_texts

NONE = [
    "nameserver 192.0.2.53",
    "example.jp. 300 IN A 203.0.113.15",
    ";; SERVER: 192.0.2.53#53(192.0.2.53)",
    "ホスト名 用途 IPアドレス OS\nweb02 Web 10.20.1.20 Ubuntu",
    "  clusterIP: 10.96.24.10",
    "対策版 3.7.29.11 を適用(§3.1.4.2 参照)",
    "qtbase==10.0.14.26",
    "schema: 7.23.24.18",
    '"NetworkSettings": {"IPAddress": "172.17.0.2"}',
    "Message-ID: <6936d3472425cb0b@mail.example.org>",
    "References: <aa11@mail.example.org>",
]
SOME = [
    ("接続元 10.20.1.20 からログイン", "10.20.1.20"),
    ("ホスト名 vpn01\nuser=tanaka55 client 10.20.1.20", "10.20.1.20"),
    ("From: <h.sato@mail.example.org>", "h.sato@mail.example.org"),
]


@pytest.mark.parametrize("text", NONE)
def test_addresses_of_machines_and_messages_are_left_out(text):
    rows = scan_texts(pa.array([text], pa.large_string())).to_pylist()
    assert [r for r in rows if r["kind"] in {"IP", "EMAIL"}] == []


@pytest.mark.parametrize(("text", "expected"), SOME)
def test_addresses_from_which_somebody_came_count(text, expected):
    rows = scan_texts(pa.array([text], pa.large_string())).to_pylist()
    found = [text[r["start"] : r["end"]] for r in rows if r["kind"] in {"IP", "EMAIL"}]
    assert found == [expected]


UUID = "0a1b2c3d-1111-4222-8333-0123456789ab"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (f"kind: Pod\nmetadata: {{name: web, uid: {UUID}}}", []),
        (f"metadata:\n  name: web\n  uid: {UUID}", []),
        (f"GET /p?uid={UUID}&page=3", ["COOKIE_ID"]),
        (f"metadata: 3 rows\nsession_id={UUID}", ["COOKIE_ID"]),
    ],
)
def test_the_uid_of_an_object_that_a_machine_runs_tells_of_nobody(text, kinds):
    assert [r["kind"] for r in scan_texts(pa.array([text], pa.large_string())).to_pylist()] == kinds
