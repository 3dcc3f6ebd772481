import socket

import pytest
from egov_server import EgovServer, answer_of

from kakuho.lawtext.egov import fetching
from kakuho.lawtext.egov.fetching import Fetcher, FetchError, UnreachableError, address_of
from kakuho.lawtext.store import Kept
from kakuho.vocab.errors import UsageError

LAW = "999AC0000000001"
PATH = f"law_revisions/{LAW}"


@pytest.fixture
def server():
    with EgovServer({LAW: answer_of(LAW, ("2022-04-01", "503AC0000000037"))}) as running:
        yield running


@pytest.fixture
def waits():
    return []


@pytest.fixture
def fetcher(waits):
    # Waits are written down and not waited for; of them only those between tries: a rest here is shorter.
    def sleep(wait):
        if wait > 0.5:
            waits.append(wait)

    return Fetcher(pause_seconds=0.0, timeout_seconds=0.3, sleep=sleep)


def is_json(body):
    if not body.startswith(b"{"):
        raise ValueError


def get(fetcher, server, **more):
    return fetcher.get(f"{server.address}/{PATH}", good=is_json, **more)


@pytest.mark.parametrize("fault", [500, 502, 503, 504, 429, "cut", "hang", "reset", "html"])
def test_what_failed_for_the_moment_is_tried_again(fetcher, server, fault):
    server.faults[PATH].extend([fault, fault])
    assert get(fetcher, server).body.startswith(b"{")
    assert len(server.seen) == 3


def test_the_waits_grow_and_the_server_may_ask_for_a_longer_one(fetcher, server, waits):
    server.faults[PATH].extend([503, 503, 429])
    get(fetcher, server)
    first, second, third = waits
    assert 0.75 <= first <= 1.25
    assert 1.5 <= second <= 2.5
    assert third == 7
    assert len(server.seen) == 4


def test_a_server_that_keeps_failing_is_named_with_its_status(fetcher, server):
    server.faults[PATH].extend([503] * 10)
    with pytest.raises(FetchError) as caught:
        get(fetcher, server)
    assert len(server.seen) == fetching.ATTEMPTS
    assert "503" in caught.value.diagnostics().what_ja
    assert "続きから" in caught.value.diagnostics().do_ja


def test_answers_that_stay_useless_are_told_apart_from_no_answer(fetcher, server):
    server.faults[PATH].extend(["html"] * 10)
    with pytest.raises(FetchError, match="not what it should be") as caught:
        get(fetcher, server)
    assert not isinstance(caught.value, UnreachableError)


def test_an_answer_that_drips_is_not_waited_for_without_bound(server, waits, monkeypatch):
    monkeypatch.setattr(fetching, "LONGEST_SECONDS", 0.2)
    monkeypatch.setattr(fetching, "ATTEMPTS", 1)
    server.faults[PATH].append("drip")
    with pytest.raises(FetchError, match="too slow"):
        get(Fetcher(timeout_seconds=5, sleep=waits.append), server)


def test_an_answer_that_unpacks_without_bound_is_refused(fetcher, server, monkeypatch):
    monkeypatch.setattr(fetching, "LARGEST_BYTES", 100)
    with pytest.raises(FetchError, match="too large"):
        get(fetcher, server)


def test_a_server_that_is_not_there_is_named(fetcher):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/api/2"
    with pytest.raises(UnreachableError) as caught:
        fetcher.get(address, good=is_json)
    assert "HTTPS_PROXY" in caught.value.diagnostics().do_en
    assert "ConnectionRefusedError" in caught.value.diagnostics().what_en


def test_what_would_not_change_is_not_tried_again(fetcher, server):
    answer = fetcher.get(f"{server.address}/law_revisions/NONE", good=is_json)
    assert (answer.status, len(server.seen)) == (404, 1)


def test_an_answer_that_still_holds_is_not_sent_again(fetcher, server):
    server.with_etags = True
    first = get(fetcher, server)
    second = get(fetcher, server, kept=Kept(first.etag, first.last_modified))
    assert (second.status, second.body) == (304, b"")


def test_requests_keep_their_distance(server):
    fetcher = Fetcher(pause_seconds=0.1)
    for _ in range(3):
        get(fetcher, server)
    gaps = [after - before for before, after in zip(server.times, server.times[1:], strict=False)]
    assert min(gaps) >= 0.09
    assert server.headers[0]["User-Agent"].startswith("kakuho/")


def test_the_proxy_of_the_environment_is_asked(server, waits, monkeypatch):
    monkeypatch.setenv("http_proxy", server.address.removesuffix("/api/2"))
    monkeypatch.delenv("no_proxy", raising=False)
    answer = Fetcher(sleep=waits.append).get(f"http://laws.example.jp/api/2/{PATH}", good=is_json)
    assert answer.status == 200
    assert server.headers[0]["Host"] == "laws.example.jp"


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://x/y", "laws.e-gov.go.jp", "http://"])
def test_only_the_web_is_asked(fetcher, address):
    with pytest.raises(UsageError):
        fetcher.get(address, good=is_json)


def test_parts_of_an_address_cannot_lead_elsewhere():
    assert address_of("https://x/api/2/", "law_file", "../a b?c") == "https://x/api/2/law_file/..%2Fa%20b%3Fc"


def test_a_slow_server_has_as_long_a_rest_as_it_worked(server):
    server.slow_seconds = 0.15
    fetcher = Fetcher(pause_seconds=0.0)
    for _ in range(2):
        get(fetcher, server)
    first, second = server.times
    assert second - first >= 0.29
