"""Rounds of the data map over real folders."""

import os
from datetime import date
from pathlib import Path

import pytest

from kakuho import vault
from kakuho.prevent.inventory import Depth, Difference, changes_between
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
