"""The watch over shares and upload directories."""

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kakuho import vault
from kakuho.prevent.guard import policy_of, standard_policy_text
from kakuho.prevent.guard.figures import figures_in
from kakuho.vocab.errors import UsageError
from kakuho.workflows import guarding as room

LISTED = "氏名,電話番号\n" + "".join(f"佐藤花子{row},090-0000-{row:04d}\n" for row in range(20))
POLICY = policy_of(standard_policy_text().encode(), "policy.toml")


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[vault.Workspace]:
    with vault.create_workspace(tmp_path / "files", key=vault.KeyFile(tmp_path / "key")) as opened:
        yield opened


@pytest.fixture
def watch(tmp_path: Path) -> room.Watch:
    for name in ("share", "held"):
        (tmp_path / name).mkdir()
    return room.Watch((tmp_path / "share",), POLICY, "1", tmp_path, tmp_path / "held", rest_seconds=0)


def put(watch: room.Watch, name: str = "list.csv", text: str = LISTED) -> Path:
    path = watch.roots[0] / name
    path.write_text(text)
    return path


def counted(watch: room.Watch) -> dict[tuple[str, str], int]:
    return {(one.event, one.rule): one.number for one in figures_in(watch.figures)}


def test_what_must_not_stay_is_moved_recorded_and_counted(kept: vault.Workspace, watch: room.Watch) -> None:
    listed, memo = put(watch), put(watch, "memo.txt", "来週の会議は三階です。\n")
    looked = room.look(kept, watch)
    assert (looked.judged, [one.place for one in looked.held]) == (2, [str(listed)])
    assert memo.exists()
    assert not listed.exists()
    (moved,) = (watch.move_to or Path()).iterdir()
    assert moved.read_text() == LISTED
    (entry,) = kept.entries("guard.")
    assert (entry.details["name"], entry.details["rules"]) == (moved.name, ["people"])
    assert counted(watch) == {("file_held", ""): 1, ("file_held", "people"): 1}
    again = room.look(kept, watch)
    assert (again.judged, again.known, again.held) == (0, 1, ())


def test_only_what_changed_is_judged_again_and_all_of_it_by_another_policy(
    kept: vault.Workspace, watch: room.Watch
) -> None:
    told = replace(watch, move_to=None)
    listed, memo = put(watch), put(watch, "memo.txt", "会議\n")
    assert len(room.look(kept, told).held) == 1
    assert room.look(kept, told).held == ()  # it was told once
    memo.write_text(LISTED)
    assert [one.place for one in room.look(kept, told).held] == [str(memo)]
    assert len(room.look(kept, replace(told, mark="2")).held) == 2
    assert listed.exists()


def test_a_file_still_being_written_is_left_to_the_next_look(
    kept: vault.Workspace, watch: room.Watch
) -> None:
    put(watch)
    looked = room.look(kept, replace(watch, rest_seconds=60))
    assert (looked.judged, looked.resting, looked.held) == (0, 1, ())
    time.sleep(0.3)
    assert len(room.look(kept, replace(watch, rest_seconds=0.2)).held) == 1


def test_a_move_that_a_kill_broke_off_is_finished_once(
    kept: vault.Workspace, watch: room.Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = put(watch)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as during:
        during.setattr(Path, "rename", killed)
        with pytest.raises(KeyboardInterrupt):
            room.look(kept, watch)
    assert listed.exists()  # on record, not lost
    room.look(kept, watch)
    assert not listed.exists()
    assert len(list((watch.move_to or Path()).iterdir())) == 1
    assert len(list(kept.entries("guard.file_held"))) == 1


def test_a_file_that_was_changed_before_its_move_is_judged_anew(
    kept: vault.Workspace, watch: room.Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = put(watch)

    def refused(*_: object) -> None:
        raise PermissionError

    with monkeypatch.context() as during:
        during.setattr(Path, "rename", refused)
        assert room.look(kept, watch).stuck == (str(listed),)
    listed.write_text("氏名だけを消した控え\n")
    looked = room.look(kept, watch)
    assert (looked.judged, looked.held, looked.stuck) == (1, (), ())
    assert listed.exists()


def test_a_released_file_is_back_and_stays(kept: vault.Workspace, watch: room.Watch) -> None:
    listed = put(watch)
    room.look(kept, watch)
    (moved,) = (watch.move_to or Path()).iterdir()
    listed.write_text("会議\n")
    with pytest.raises(UsageError):
        room.release(kept, watch.figures, moved.name, why="見本")
    listed.unlink()
    assert room.release(kept, watch.figures, moved.name, why="見本") == listed
    looked = room.look(kept, watch)
    assert (looked.judged, looked.held, listed.read_text()) == (1, (), LISTED)
    assert [entry.details["why"] for entry in kept.entries("guard.file_released")] == ["見本"]
    assert counted(watch)["file_released", ""] == 1
    with pytest.raises(UsageError):
        room.release(kept, watch.figures, moved.name, why="見本")


def test_a_name_that_is_not_utf_8_or_as_long_as_names_may_be_is_moved_and_comes_back(
    kept: vault.Workspace, watch: room.Watch
) -> None:
    for number, name in enumerate((os.fsdecode(b"\xff\xfe.csv"), "名" * 80 + ".csv")):
        path = put(watch, name, LISTED + "\n" * number)  # the same content would be let pass
        room.look(kept, watch)
        (moved,) = (watch.move_to or Path()).iterdir()
        assert room.release(kept, watch.figures, moved.name, why="x") == path
        path.unlink()


def test_held_files_may_not_lie_where_they_would_be_judged_again(watch: room.Watch) -> None:
    watch.check()
    inside = watch.roots[0] / "held"
    inside.mkdir()
    with pytest.raises(UsageError):
        replace(watch, move_to=inside).check()


def test_nothing_of_what_was_seen_is_on_the_disk_in_clear(kept: vault.Workspace, watch: room.Watch) -> None:
    put(watch, "佐藤花子の名簿.csv")
    room.look(kept, watch)
    assert (watch.move_to or Path()).iterdir()
    kept.close()
    for path in [*(watch.figures / "files").rglob("*"), watch.figures / "queue.sqlite"]:
        if path.is_file():
            assert "佐藤花子".encode() not in path.read_bytes()
