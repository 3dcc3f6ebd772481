"""Notices to a real mail server: each person once, none forgotten, also when the sender is killed."""

import random
import subprocess
import sys
import time
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from mail_server import mail_server
from sending_process import send
from told_people import address_of, put_people, row

from kakuho import vault
from kakuho.vocab.calendar import JST
from kakuho.vocab.notices import Outcome
from kakuho.workflows.notices.notice_ledger import ledger_of
from kakuho.workflows.notices.notice_mails import Pace
from kakuho.workflows.notices.notice_returns import settle
from kakuho.workflows.notices.notice_status import status_of
from kakuho.workflows.register.register_terms import Change, RegisterError, bind

PEOPLE = 300


@pytest.fixture
def key(tmp_path: Path) -> vault.KeyFile:
    return vault.KeyFile(tmp_path / "keys" / "k")


@pytest.fixture
def case(tmp_path: Path, key: vault.KeyFile) -> vault.Workspace:
    return vault.create_workspace(tmp_path / "case", key=key)


def test_everybody_with_an_address_gets_one_mail_and_a_second_run_none(case: vault.Workspace) -> None:
    put_people(case, [row(1), row(2), row(3, email=None)])
    with mail_server() as (taken, port):
        first, second = send(case, port), send(case, port)
    assert taken.addresses() == [address_of(1), address_of(2)]
    assert (first["told"], first["no_address"], second["told_before"]) == (2, 1, 2)


def test_people_told_under_an_earlier_id_are_not_told_again(case: vault.Workspace) -> None:
    put_people(case, [row(1), row(2)])
    with mail_server() as (taken, port):
        send(case, port)
        # A further file makes one person of both and gives another id; a third turns up at the same address.
        both = row(9, email=address_of(1), sources=["list.csv#1", "list.csv#2", "new.csv#0"])
        put_people(case, [both, row(3, email=address_of(1), sources=["new.csv#7"])])
        again = send(case, port)
    assert (again["told_before"], again["told"]) == (1, 1)
    assert Counter(taken.addresses()) == {address_of(1): 2, address_of(2): 1}


def test_what_the_server_says_decides_who_is_tried_again(case: vault.Workspace) -> None:
    put_people(case, [row(1), row(2), row(3)])
    with mail_server() as (taken, port):
        taken.answers = {address_of(1): "550 no such user", address_of(2): "451 try later"}
        assert {**send(case, port)}.items() >= {"refused": 1, "postponed": 1, "told": 1}.items()
        taken.answers = {}
        again = send(case, port)
    assert (again["told"], again["dead_address"], again["told_before"]) == (1, 1, 1)
    assert sorted(taken.addresses()) == [address_of(2), address_of(3)]
    assert status_of(case).due_by_letter == 1  # the refused one has a postal address


def test_a_connection_lost_after_the_data_leaves_the_mail_in_doubt(case: vault.Workspace) -> None:
    put_people(case, [row(number) for number in range(4)])
    with mail_server() as (taken, port):
        taken.cut_after = 1
        run = send(case, port)
        assert (run["told"], run["doubtful"]) == (3, 1)
        assert send(case, port)["doubtful_before"] == 1
        (message_id,) = status_of(case).doubtful_mails
        assert message_id in {mail["Message-ID"] for _, mail in taken.mails}  # as the server's log shows
        settle(case, message_id, sent=True, reason="サーバーの記録")
    assert status_of(case).told == {"mail": 4}
    assert Counter(taken.addresses()) == {address_of(number): 1 for number in range(4)}


def test_a_mail_that_did_not_go_is_sent_after_it_is_settled(case: vault.Workspace) -> None:
    put_people(case, [row(1)])
    with mail_server() as (taken, port):
        taken.cut_after = 0
        send(case, port)
        taken.mails.clear()  # the server lost it after all
        settle(case, status_of(case).doubtful_mails[0], sent=False, reason="サーバーの記録")
        assert send(case, port)["told"] == 1
    assert taken.addresses() == [address_of(1)]


def test_a_killed_sender_tells_nobody_twice_and_forgets_nobody(
    case: vault.Workspace, key: vault.KeyFile, tmp_path: Path
) -> None:
    put_people(case, [row(number) for number in range(PEOPLE)])
    case.close()
    kills, rng = 0, random.Random(20261126)  # noqa: S311  moments to kill at
    with mail_server() as (taken, port):
        words = (sys.executable, Path(__file__).parents[1] / "sending_process.py")
        while len(taken.mails) < PEOPLE - 30 and kills < 12:
            sender = subprocess.Popen(
                [*words, tmp_path / "case", str(key.path), str(port)], stdout=subprocess.PIPE
            )
            assert sender.stdout is not None
            sender.stdout.readline()
            time.sleep(rng.uniform(0.01, 0.25))
            sender.kill()
            sender.communicate()
            kills += 1
        with vault.open_workspace(tmp_path / "case", key=key) as opened:
            send(opened, port)
            ledger, status = ledger_of(opened), status_of(opened)
            assert opened.verify().whole
    received = Counter(taken.addresses())
    assert max(received.values()) == 1
    in_doubt = {notice.to for notice in ledger.notices() if notice.outcome is Outcome.DOUBTFUL}
    told = {notice.to for notice in ledger.notices() if notice.outcome is Outcome.TOLD}
    assert told <= set(received) <= told | in_doubt
    assert told | in_doubt == {address_of(number) for number in range(PEOPLE)}
    assert len(in_doubt) == status.doubtful <= kills


def test_the_pace_is_kept_and_a_slow_stretch_is_not_caught_up() -> None:
    now, rested = [0.0], []

    def rest(seconds: float) -> None:
        rested.append(round(seconds, 3))
        now[0] += seconds

    ticks = Pace(per_minute=60, clock=lambda: now[0], rest=rest).ticks()
    for _ in range(3):
        next(ticks)
    now[0] += 100
    for _ in range(4):
        next(ticks)
    assert rested == [1.0, 1.0, 1.0, 1.0]


def test_a_register_whose_time_is_over_notifies_nobody(case: vault.Workspace) -> None:
    put_people(case, [row(1)])
    bind(case, Change(purpose="監査"), reason="別の目的", now=datetime.now(JST))
    with mail_server() as (taken, port), pytest.raises(RegisterError, match="not bound to notifying"):
        send(case, port)
    assert taken.mails == []
