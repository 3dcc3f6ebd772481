"""A language model asked over a real connection: what leaves, and every way in which it can fail."""

import socket
import time
from dataclasses import replace

import pytest
from model_server import ModelServer, drips, model_server, says, sends

from kakuho.outward.drafting import DraftError, Endpoint, completed, endpoint_at, secret_in
from kakuho.vocab.errors import UsageError

ASKED = [{"role": "user", "content": "いつまでに報告するか"}]
ECHO = "佐藤花子"


def endpoint(server: ModelServer, **more: object) -> Endpoint:
    return replace(endpoint_at(server.address, model="small", secret="open-sesame"), **more)


def test_the_messages_and_the_secret_go_to_the_place_of_the_interface():
    with model_server(says("はい")) as server:
        assert completed(endpoint(server), ASKED) == "はい"
        ((path, headers, body),) = server.asked
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer open-sesame"
    assert body == {"model": "small", "messages": ASKED, "stream": False}


def test_without_a_secret_none_is_sent():
    with model_server(says("はい")) as server:
        completed(endpoint(server, secret=""), ASKED)
        assert "Authorization" not in server.asked[0][1]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (sends(b"{}", status=401), "401"),
        (sends(ECHO.encode(), status=429), "429"),
        (sends(b"oops", status=500), "500"),
        (sends(b"<html>"), "choices"),
        (sends(b"[" * 100_000), "choices"),
        (sends(b'{"choices": []}'), "choices"),
        (sends(b'{"choices": [{"message": "x"}]}'), "refusal"),
        (says(None), "refusal"),
        (says("   "), "refusal"),
        (says("x", refusal=f"no, {ECHO}"), "refusal"),
        (sends(b"x" * (2 << 20)), "MiB"),
    ],
)
def test_refusals_and_nonsense_are_told_without_their_words(answer, why):
    with model_server(answer) as server, pytest.raises(DraftError, match=why) as error:
        completed(endpoint(server), ASKED)
    assert ECHO not in error.value.diagnostics().text("ja") + error.value.diagnostics().text("en")


def test_a_redirect_is_not_followed_and_the_secret_goes_nowhere_else():
    with model_server(says("はい")) as other:
        elsewhere = sends(b"", status=307, Location=f"{other.address}/chat/completions")
        with model_server(elsewhere) as server, pytest.raises(DraftError, match="307"):
            completed(endpoint(server), ASKED)
        assert other.asked == []


def test_an_answer_that_drips_is_given_up_when_the_time_is_over():
    started = time.monotonic()
    with model_server(drips(b" " * 1000, seconds=0.1)) as server, pytest.raises(DraftError, match="timeout"):
        completed(endpoint(server, seconds=0.5), ASKED)
    assert time.monotonic() - started < 5


def test_a_server_that_says_nothing_is_given_up():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        quiet = endpoint_at(f"http://127.0.0.1:{silent.getsockname()[1]}", model="small")
        with pytest.raises(DraftError, match=r"timeout|Timeout"):
            completed(replace(quiet, seconds=0.3), ASKED)


def test_a_port_on_which_nobody_listens_is_told():
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    with pytest.raises(DraftError, match="Refused"):
        completed(endpoint_at(f"http://127.0.0.1:{port}", model="small"), ASKED)


@pytest.mark.parametrize(
    "address",
    [
        "http://models.example/v1",
        "ftp://models.example",
        "https://user:word@models.example/v1",
        "https://models.example/v1?key=1",
        "https://models.example:notaport/",
        "models.example",
        "https://models.example/v 1",
    ],
)
def test_an_address_that_would_leak_or_is_none_is_refused(address):
    with pytest.raises(UsageError):
        endpoint_at(address, model="small")


def test_a_model_has_a_name_and_a_secret_fits_into_a_header():
    with pytest.raises(UsageError):
        endpoint_at("https://models.example/v1", model=" ")
    with pytest.raises(UsageError):
        endpoint_at("https://models.example/v1", model="small", secret="a\r\nX: b")


def test_the_secret_is_read_from_a_file_and_never_shown(tmp_path):
    file = tmp_path / "secret"
    file.write_text("open-sesame\n", encoding="utf-8")
    told = endpoint_at("https://models.example/v1/", model="small", secret=secret_in(file))
    assert (told.host, told.port, told.path) == ("models.example", 443, "/v1/chat/completions")
    assert told.secret == "open-sesame"
    assert "sesame" not in repr(told)
    with pytest.raises(UsageError):
        secret_in(tmp_path / "none")
