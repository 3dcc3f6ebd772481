import os
from pathlib import Path

import hyperscan
import pytest

from kakuho.detect.compiled_store import compiled

SOM = int(hyperscan.HS_FLAG_SOM_LEFTMOST)
EXPRESSIONS = [(rb"\d{3}-\d{4}", 7, SOM), (b"abc", 9, SOM)]


def found(database: hyperscan.Database) -> list[tuple[int, int, int]]:
    hits: list[tuple[int, int, int]] = []
    database.scan(
        b"abc 100-0001", match_event_handler=lambda number, start, end, *_: hits.append((number, start, end))
    )
    return hits


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    return {"XDG_CACHE_HOME": str(tmp_path)}


def kept(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "kakuho" / "patterns").iterdir())


def test_a_database_from_the_cache_finds_the_same(tmp_path: Path, place: dict[str, str]) -> None:
    first = found(compiled(EXPRESSIONS, place))
    (file,) = kept(tmp_path)
    before = file.stat()
    assert found(compiled(EXPRESSIONS, place)) == first == [(9, 0, 3), (7, 4, 12)]
    assert file.stat() == before  # it was read, not made anew
    assert before.st_mode & 0o777 == 0o600


def test_other_expressions_are_another_database(tmp_path: Path, place: dict[str, str]) -> None:
    compiled(EXPRESSIONS, place)
    assert found(compiled([(b"abc", 1, SOM)], place)) == [(1, 0, 3)]
    assert len(kept(tmp_path)) == 2


@pytest.mark.parametrize("harm", [b"", b"x" * 100, None])
def test_a_damaged_file_is_not_used(tmp_path: Path, place: dict[str, str], harm: bytes | None) -> None:
    compiled(EXPRESSIONS, place)
    (file,) = kept(tmp_path)
    content = file.read_bytes()
    file.write_bytes(content[:-1] if harm is None else harm)
    assert found(compiled(EXPRESSIONS, place)) == [(9, 0, 3), (7, 4, 12)]
    assert file.read_bytes() == content  # made whole again


@pytest.mark.parametrize("where", ["kakuho", "kakuho/patterns"])
def test_a_folder_that_others_may_write_is_not_used(
    tmp_path: Path, place: dict[str, str], where: str
) -> None:
    compiled(EXPRESSIONS, place)
    (file,) = kept(tmp_path)
    file.unlink()
    (tmp_path / where).chmod(0o777)
    assert found(compiled(EXPRESSIONS, place)) == [(9, 0, 3), (7, 4, 12)]
    assert kept(tmp_path) == []


def test_a_file_that_others_may_write_is_not_read(tmp_path: Path, place: dict[str, str]) -> None:
    compiled(EXPRESSIONS, place)
    (file,) = kept(tmp_path)
    file.chmod(0o666)
    compiled(EXPRESSIONS, place)
    (again,) = kept(tmp_path)
    assert again.stat().st_mode & 0o777 == 0o600


def test_without_a_place_it_works_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="ascii")
    assert found(compiled(EXPRESSIONS, {"XDG_CACHE_HOME": str(tmp_path / "file")})) == [(9, 0, 3), (7, 4, 12)]


def test_files_of_earlier_versions_go(tmp_path: Path, place: dict[str, str]) -> None:
    for number in range(15):
        compiled([(b"abc", number, SOM)], place)
        for file in kept(tmp_path):
            os.utime(file, (number, number))
    assert len(kept(tmp_path)) == 12
