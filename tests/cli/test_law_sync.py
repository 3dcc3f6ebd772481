"""`kakuho law sync` as a process, against a server on the loopback."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from egov_server import EgovServer, answer_of, law_xml

from conftest import Command
from kakuho.cli.law_sync import law_id_of
from kakuho.vocab.errors import UsageError

ACT = "415AC0000000057"
ROWS = [(f"20{year}-04-01", f"5{year}AC0000000001") for year in range(40, 20, -1)]


@pytest.fixture
def server():
    texts = {f"{ACT}_{day.replace('-', '')}_{law}": law_xml(f"{day}の条文。") for day, law in ROWS}
    with EgovServer({ACT: answer_of(ACT, *ROWS)}, texts) as running:
        yield running


def test_a_run_that_was_killed_goes_on_where_it_stopped(
    kakuho: Command, server: EgovServer, tmp_path: Path
) -> None:
    server.slow_seconds = 0.05
    command = [str(Path(sys.executable).with_name("kakuho")), "law", "sync", "個人情報保護法"]
    command += ["--since", "2020-01-01", "--api", server.address]
    environ = {**os.environ, "KAKUHO_DATA_DIR": str(tmp_path / "data")}
    process = subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while len(server.seen) < 6 and time.monotonic() < until:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    kept = set(server.seen[1:-1])
    server.seen.clear()
    server.slow_seconds = 0.0
    done = kakuho(*command[1:], "--json")
    assert done.returncode == 0
    assert len(kept) >= 4
    assert kept & set(server.seen) == set()
    told = json.loads(done.stdout)
    assert told["fetched"] + told["unchanged"] == len(ROWS)


def test_a_site_that_is_not_there_is_told_with_what_to_do(kakuho: Command) -> None:
    done = kakuho("law", "sync", ACT, "--api", "file:///etc", lang="en")
    assert done.returncode == 2
    assert "no address" in done.stderr.decode()


def test_a_law_may_be_given_by_name() -> None:
    assert law_id_of("個人情報保護法") == ACT
    assert law_id_of("999AC0000000001") == "999AC0000000001"
    with pytest.raises(UsageError):
        law_id_of("通則編")
