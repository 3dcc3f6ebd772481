"""No bytes whatever make intake raise."""

import gzip

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from leaked_files import csv_bytes, mail_bytes, zip_bytes

from kakuho.intake.encodings import judge_encoding
from kakuho.intake.html_pages import html_text
from kakuho.intake.recognise import recognise_text

MAGIC = [
    b"",
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
    b"%PDF-1.7\n",
    b"SQLite format 3\x00",
    b"PAR1",
    b"From: a\nTo: b\n\n",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"<html>",
    b'{"a":',
    b"INSERT INTO t VALUES (",
    b"\xff\xfe",
    b"<?xml ",
    b"BZh9",
    b"\xfd7zXZ\x00",
    b"\x1b$B",
    b'name,tel\r\n"',
]
WHOLE = [zip_bytes({"a.csv": csv_bytes()}), gzip.compress(csv_bytes()), mail_bytes(), csv_bytes("cp932")]
ANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@ANY
@given(magic=st.sampled_from(MAGIC), body=st.binary(max_size=600))
def test_random_bytes_never_raise(read_bytes, magic, body):
    everything = read_bytes("x", magic + body)
    assert everything.refused or everything.documents


@ANY
@given(data=st.sampled_from(WHOLE), at=st.integers(0, 2000), noise=st.binary(min_size=1, max_size=8))
def test_a_few_wrong_bytes_never_raise(read_bytes, data, at, noise):
    at %= len(data)
    everything = read_bytes("x", data[:at] + noise + data[at + len(noise) :])
    assert everything.refused or everything.documents


@ANY
@given(text=st.text(max_size=300))
def test_any_text_comes_back_whole(read_bytes, text):
    everything = read_bytes("x.log", ("log line: " + text).encode("utf-8", "surrogatepass"))
    assert everything.refused or everything.documents


def test_input_made_to_stall_a_pattern_does_not():
    # Each of these once took quadratic or exponential time in a pattern of this kind.
    assert recognise_text(b"\n" * 250_000) == "text"
    assert html_text("<p>" + " " * 1_000_000 + "x") == "x"
    assert judge_encoding("ｱｰ".encode("cp932") * 5_000 + b"\xdd\xde\xde\n") is not None


def test_a_page_nested_beyond_the_parser_is_not_lost(read_bytes):
    assert "090-0000-0001" in read_bytes("x", b"<html>" + b"<div>" * 100_000 + b"090-0000-0001").only().text
