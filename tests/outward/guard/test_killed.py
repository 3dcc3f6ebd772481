"""A guard that is killed at any moment loses no mail it said 250 to, and lets none out that is held."""

import random
import smtplib
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

from next_server import Arrived, free_port, next_server

from kakuho import vault
from kakuho.prevent.guard.figures import figures_in
from kakuho.prevent.guard.queue import Queue
from kakuho.prevent.guard.tickets import State

SCRIPT = Path(__file__).parents[1] / "killed_guard.py"
KILLS, MAILS_BETWEEN_KILLS = 4, 20
FILLING = ("x" * 70 + "\r\n") * 40


class Guard:
    def __init__(self, folder: Path, following: int) -> None:
        self.folder, self.key, self.following = folder, folder.parent / "key", following
        self.smtp, self.pages = free_port(), free_port()

    def start(self) -> subprocess.Popen[str]:
        words = [self.folder, self.key, self.smtp, self.pages, self.following]
        process = subprocess.Popen(
            [sys.executable, SCRIPT, *map(str, words)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        with process.stdout as told:
            assert told.readline() == "ready\n"
        return process


def send_on(port: int, stop: threading.Event, accepted: list[str], *, name: str) -> None:
    """Send mail after mail, and note those that were answered with 250."""
    number = 0
    while not stop.is_set():
        try:
            with smtplib.SMTP("127.0.0.1", port, timeout=5) as connection:
                while not stop.is_set():
                    number += 1
                    word = f"{'hold' if number % 4 == 0 else 'go'}-{name}-{number}"
                    text = f"Subject: {word}\r\n\r\n{FILLING}"
                    connection.sendmail("staff@example.co.jp", [f"{word}@example.com"], text)
                    accepted.append(word)
        except (smtplib.SMTPException, OSError):
            time.sleep(0.05)


def kept_in(guard: Guard) -> tuple[Counter[str], Counter[str]]:
    """Mails still in the queue by state, and records by event."""
    with vault.open_workspace(guard.folder / "records", key=vault.KeyFile(guard.key)) as records:
        queue = Queue(guard.folder, records.get("guard/queue-key"))
        states = {one.recipients[0].partition("@")[0]: one.state for one in queue.tickets()}
        queue.close()
        events = Counter(entry.event for entry in records.entries("guard."))
    held = Counter(word for word, state in states.items() if state is State.HELD)
    assert set(states) == set(held), "nothing but held mails is left"
    return held, events


def wait_for_more(accepted: list[str]) -> None:
    """Kills come in the midst of mails, however slow the machine is."""
    enough, end = len(accepted) + MAILS_BETWEEN_KILLS, time.monotonic() + 120
    while len(accepted) < enough and time.monotonic() < end:
        time.sleep(0.02)


def wait_until_quiet(arrived: Arrived) -> None:
    before, since = -1, time.monotonic()
    while time.monotonic() - since < 3:
        if len(arrived.mails) != before:
            before, since = len(arrived.mails), time.monotonic()
        time.sleep(0.05)


def test_no_accepted_mail_is_lost_and_no_held_one_leaves(tmp_path: Path) -> None:
    chance = random.Random(9)  # noqa: S311  moments of kills
    accepted: list[str] = []
    with next_server() as (arrived, port):
        guard = Guard(tmp_path / "guard", port)
        guard.folder.mkdir()
        stop = threading.Event()
        process = guard.start()
        senders = [
            threading.Thread(target=send_on, args=(guard.smtp, stop, accepted), kwargs={"name": str(n)})
            for n in range(3)
        ]
        for sender in senders:
            sender.start()
        for _ in range(KILLS):
            wait_for_more(accepted)
            time.sleep(chance.uniform(0, 0.4))
            process.kill()
            process.wait()
            process = guard.start()
        wait_for_more(accepted)
        stop.set()
        for sender in senders:
            sender.join()
        wait_until_quiet(arrived)
        process.terminate()
        assert process.wait() == 0
        held, events = kept_in(guard)
    came = Counter(recipients[0].partition("@")[0] for _, recipients, _ in arrived.mails)
    going = {word for word in accepted if word.startswith("go-")}
    assert len(going) > 50
    assert going - set(came) == set(), "an accepted mail was lost"
    assert {word for word in accepted if word.startswith("hold-")} - set(held) == set()
    assert not any(word.startswith("hold-") for word in came)
    twice = sum(number - 1 for word, number in came.items() if word.startswith("go-"))
    assert twice <= events["guard.repeated"], "whatever went twice is on record as handed over again"
    counted = {figure.event: figure.number for figure in figures_in(guard.folder) if not figure.rule}
    assert counted["held"] == len(held)
