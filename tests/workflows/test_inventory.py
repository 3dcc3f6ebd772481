"""Rounds of the data map over real folders."""

import os
from datetime import date
from pathlib import Path

import pytest

from kakuho import intake, vault
from kakuho.prevent.inventory import Depth, Difference, changes_between
from kakuho.vocab.contents import Document
from kakuho.vocab.errors import UsageError
from kakuho.vocab.locators import Locator
from kakuho.workflows import inventory as room

HEADING = "氏名,電話番号\n"


def listed(number: int) -> str:
    return HEADING + "".join(f"佐藤花子{row},090-0000-{row:04d}\n" for row in range(number))


@pytest.fixture
def kept(tmp_path: Path) -> vault.Workspace:
    return vault.create_workspace(tmp_path / "map", key=vault.KeyFile(tmp_path / "key"))


def one_round(kept: vault.Workspace, *roots: Path) -> tuple[room.Scanned, list[Difference]]:
    done = room.scan(kept, roots, Depth.SAMPLED, progress=lambda _: None)
    seen = room.seen_in(kept)
    return done, [one.difference for one in changes_between(seen.before, seen.holdings)]


def test_a_second_round_reads_only_what_changed(tmp_path: Path, kept: vault.Workspace) -> None:
    share = tmp_path / "share"
    (share / "hr").mkdir(parents=True)
    for name, number in (("a.csv", 5), ("hr/b.csv", 7), ("hr/c.csv", 9)):
        (share / name).write_text(listed(number))
    (share / "notes.txt").write_text("来週の会議は三階です。\n")
    done, changes = one_round(kept, share)
    assert (done.files, done.known, changes) == (4, 0, [Difference.NEW] * 3)
    (share / "a.csv").write_text(listed(8))
    (share / "hr" / "c.csv").unlink()
    done, changes = one_round(kept, share)
    assert (done.files, done.known) == (3, 2)
    assert changes == [Difference.MORE_PEOPLE, Difference.GONE]
    assert one_round(kept, share)[1] == []
    before = {path: path.read_bytes() for path in share.rglob("*") if path.is_file()}
    assert sorted(path.name for path in before) == ["a.csv", "b.csv", "notes.txt"]  # nothing was put there


def test_a_killed_round_is_gone_on_with(
    tmp_path: Path, kept: vault.Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    share = tmp_path / "share"
    share.mkdir()
    for number in range(4):
        (share / f"{number}.csv").write_text(listed(number + 3))
    monkeypatch.setattr(room, "_KEEP_SECONDS", 0.0)
    monkeypatch.setattr(room, "_KEEP_SHARE", 0)
    read = 0

    def stop(_: int) -> None:
        nonlocal read
        read += 1
        if read == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        room.scan(kept, [share], Depth.SAMPLED, progress=stop)
    done, changes = one_round(kept, share)
    assert (done.went_on, done.known, changes) == (True, 2, [Difference.NEW] * 4)


def test_the_register_says_who_answers_and_what_is_kept_too_long(
    tmp_path: Path, kept: vault.Workspace
) -> None:
    share = tmp_path / "share"
    share.mkdir()
    for name, day in (("old.csv", 1_600_000_000), ("new.csv", 1_790_000_000)):
        (share / name).write_text(listed(3))
        os.utime(share / name, (day, day))
    terms = f'[[place]]\nmatch = "{share}/*"\nowner = "人事部長"\nretention_days = 365\n'
    room.keep_terms(kept, terms.encode(), "terms.toml")
    one_round(kept, share)
    new, old = room.entries_in(kept, date(2026, 11, 27))
    assert (old.past, old.kept_until, old.terms.owner) == (True, date(2021, 9, 13), "人事部長")
    assert (new.past, new.kept_until) == (False, date(2027, 9, 21))


def test_nothing_of_the_register_is_on_the_disk_in_clear(tmp_path: Path, kept: vault.Workspace) -> None:
    share = tmp_path / "share"
    share.mkdir()
    (share / "佐藤花子.csv").write_text(listed(3))
    one_round(kept, share)
    kept.close()
    written = b"".join(path.read_bytes() for path in (tmp_path / "map").rglob("*") if path.is_file())
    assert "佐藤花子".encode() not in written


class Server:
    """Tables in memory, as `outward` reads them from a server."""

    place = "postgresql://db.example.jp/crm"

    def __init__(self, folder: Path, **people: int) -> None:
        self.folder, self.people, self.read = folder, people, list[str]()
        self.gone_at = ""

    def tables(self) -> list[room.ServedTable]:
        return [room.ServedTable(name, f"{n}", name != "secret") for name, n in sorted(self.people.items())]

    def opened(self, table: room.ServedTable, most: int | None) -> Document:
        self.read.append(table.name)
        path = self.folder / f"{table.name}.csv"
        path.write_text(listed(min(self.people[table.name], most or 10**9)))
        (document,) = intake.open_file(Locator(self.place, sheet=table.name), path)
        assert isinstance(document, Document)
        document.format = "postgresql"
        return document

    def check(self) -> None:
        if self.read[-1] == self.gone_at:
            raise UsageError(ja="x", en="x")


def round_of(kept: vault.Workspace, server: Server, depth: Depth = Depth.SAMPLED) -> room.Scanned:
    return room.scan(kept, [], depth, servers=[server], progress=lambda _: None)


def test_tables_of_a_server_are_read_again_only_when_their_rows_change(
    tmp_path: Path, kept: vault.Workspace
) -> None:
    server = Server(tmp_path, customers=2_500, orders=4, secret=9)
    done = round_of(kept, server)
    assert (done.files, [one.locator.sheet for one in done.unexamined]) == (3, ["secret"])
    found = room.seen_in(kept).holdings
    customers = found[f"{server.place} » customers"]
    assert (customers.people, customers.how_sure.value, customers.format) == (2_000, "at_least", "postgresql")
    server.people["orders"] = 5
    del server.people["customers"]
    assert (round_of(kept, server).known, server.read) == (0, ["customers", "orders", "orders"])
    assert list(room.seen_in(kept).holdings) == [f"{server.place} » orders"]
    assert round_of(kept, server).known == 1
    round_of(kept, server, Depth.FULL)
    assert server.read.count("orders") == 3


def test_a_round_that_a_server_broke_off_is_gone_on_with(tmp_path: Path, kept: vault.Workspace) -> None:
    server = Server(tmp_path, a=3, b=4, c=5)
    server.gone_at = "b"
    with pytest.raises(UsageError):
        round_of(kept, server)
    server.gone_at = ""
    assert round_of(kept, server).went_on
    assert len(room.seen_in(kept).holdings) == 3
