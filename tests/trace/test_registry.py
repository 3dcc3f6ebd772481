from pathlib import Path

import polars as pl
import pytest
from traced_company import customers

from kakuho.trace.registry import RegistryError, create_registry, open_registry
from kakuho.vault import KeyFile, KeyPlaceError, WrongKeyError
from kakuho.workflows.tracing.trace_sources import Registration, register_paths


@pytest.fixture
def key(tmp_path: Path) -> KeyFile:
    return KeyFile(tmp_path / "registry.key")


def write(folder: Path, name: str, table: pl.DataFrame) -> None:
    folder.mkdir(exist_ok=True)
    table.write_csv(folder / name)


def register(folder: Path, key: KeyFile) -> Registration:
    return register_paths([folder], folder.parent / "registry", key, progress=lambda _: None)


def test_people_of_all_tables_are_brought_together(tmp_path: Path, key: KeyFile) -> None:
    write(tmp_path / "in", "2026-01.csv", customers(300))
    write(tmp_path / "in", "2026-02.csv", customers(320, month=1))
    write(
        tmp_path / "in",
        "part.csv",
        customers(300).select("氏名", "電話番号", "メールアドレス", "スコア")[100:200],
    )
    done = register(tmp_path / "in", key)
    assert (done.sources, done.people, done.unexamined) == (3, 320, ())
    registry = open_registry(tmp_path / "registry", key)
    assert [source.state_at for source in registry.sources] == ["2026-01", "2026-02", None]
    part = registry.rows(registry.sources[2])
    assert part.persons().tolist() == list(range(100, 200))


def test_a_second_registration_goes_on_and_gives_what_one_would(tmp_path: Path, key: KeyFile) -> None:
    write(tmp_path / "in", "a.csv", customers(200))
    register(tmp_path / "in", key)
    write(tmp_path / "in", "b.csv", customers(200, month=2))
    done = register(tmp_path / "in", key)
    assert (done.new, done.known, done.people) == (1, 1, 200)
    registry = open_registry(tmp_path / "registry", key)
    mail = next(n for n, field in enumerate(registry.fields) if field.header == "メールアドレス")
    versions = registry.rows(registry.sources[1]).versions(mail)
    moved = sum((i + 3) % 17 == 0 or (i + 6) % 17 == 0 for i in range(200))
    assert (versions > 0).sum() == moved


def test_no_value_lies_in_the_registry(tmp_path: Path, key: KeyFile) -> None:
    write(tmp_path / "in", "a.csv", customers(200))
    register(tmp_path / "in", key)
    kept = b"".join(p.read_bytes() for p in (tmp_path / "registry").rglob("*") if p.is_file())
    for value in ("mihon17.0@example.jp", "09000000017", "090-0000-0017", "見本", "C100010"):
        assert value.encode() not in kept
    key_bytes = key.path.read_bytes() if key.path else b""
    assert key_bytes
    assert key_bytes not in kept


def test_the_key_lies_outside_and_must_be_the_right_one(tmp_path: Path, key: KeyFile) -> None:
    with pytest.raises(KeyPlaceError):
        create_registry(tmp_path / "r", KeyFile(tmp_path / "r" / "key"))
    write(tmp_path / "in", "a.csv", customers(30))
    register(tmp_path / "in", key)
    other = create_registry(tmp_path / "other", KeyFile(tmp_path / "other.key"))
    assert other.sources == []
    with pytest.raises(WrongKeyError):
        open_registry(tmp_path / "registry", KeyFile(tmp_path / "other.key"))


def test_a_folder_without_a_registry_is_named(tmp_path: Path, key: KeyFile) -> None:
    with pytest.raises(RegistryError) as told:
        open_registry(tmp_path / "none", key)
    assert "none" in told.value.diagnostics().text("en")


def test_a_file_without_a_table_does_not_stop_the_others(tmp_path: Path, key: KeyFile) -> None:
    write(tmp_path / "in", "a.csv", customers(30))
    (tmp_path / "in" / "b.parquet").write_bytes(b"PAR1 broken")
    done = register(tmp_path / "in", key)
    assert done.new == 1
    assert [str(item.locator) for item in done.unexamined] == ["b.parquet"]


def test_rows_that_others_pushed_out_of_memory_are_read_again(
    tmp_path: Path, key: KeyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        write(tmp_path / "in", f"{number}.csv", customers(100 + number))
    register(tmp_path / "in", key)
    monkeypatch.setattr("kakuho.trace.registry._MOST_HELD", 150)
    registry = open_registry(tmp_path / "registry", key)
    for _ in range(2):
        for number, source in enumerate(registry.sources):
            assert len(registry.rows(source).persons()) == 100 + number
            assert registry.rows(source) is registry.rows(source)
