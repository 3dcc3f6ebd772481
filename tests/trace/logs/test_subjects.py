"""What the subjects of a log are in the registry."""

from pathlib import Path

import polars as pl
import pytest
from traced_company import customers

from kakuho.trace.logs.conduct import conduct_of
from kakuho.trace.logs.mapping import LogMapping
from kakuho.trace.logs.reading import open_log
from kakuho.trace.logs.subjects import AccountTouches, touches_of
from kakuho.trace.logs.touching import Touched, touched_in
from kakuho.trace.registry import Registry, open_registry
from kakuho.vault import KeyFile
from kakuho.workflows.tracing.trace_sources import register_paths


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    folder = tmp_path_factory.mktemp("company")
    (folder / "in").mkdir()
    customers(300).write_csv(folder / "in" / "顧客.csv")
    customers(200, month=1).write_csv(folder / "in" / "customers.csv")
    key = KeyFile(folder / "key")
    register_paths([folder / "in"], folder / "registry", key, progress=lambda _: None)
    return open_registry(folder / "registry", key)


def touched(folder: Path, subjects: list[str]) -> Touched:
    times = [f"2026-10-0{1 + at % 3} 1{at % 10}:00" for at in range(len(subjects))]
    pl.DataFrame({"time": times, "user": ["tanaka"] * len(subjects), "path": subjects}).write_csv(
        folder / "l.csv"
    )
    return touched_in(open_log(folder / "l.csv", LogMapping()).acts())


def touches(folder: Path, registry: Registry, subjects: list[str]) -> AccountTouches:
    (found,) = touches_of(touched(folder, subjects), registry)
    return found


@pytest.mark.parametrize(
    "subject",
    [
        "顧客",
        r"D:\出力\顧客.csv",
        "https://example.jp/out/%E9%A1%A7%E5%AE%A2.csv?dl=1",
        "COPY (SELECT * FROM c) TO '/out/顧客.csv'",
    ],
)
def test_a_registered_table_is_known_by_its_name(tmp_path: Path, registry: Registry, subject: str) -> None:
    assert list(touches(tmp_path, registry, [subject]).sources) == ["顧客"]


def test_a_query_of_a_table_is_not_the_whole_table(tmp_path: Path, registry: Registry) -> None:
    found = touches(tmp_path, registry, ["SELECT name FROM customers WHERE branch = 'x'"])
    assert (list(found.sources), found.unknown) == ([], 1)


@pytest.mark.parametrize(
    "subject",
    [
        "C100003",
        "/customers/C100003/edit",
        "/search?member=c100003&x=1",
        "SELECT * FROM customers WHERE no = 'C100003'",
        "/mail/mihon0.0@example.jp",
    ],
)
def test_a_person_is_known_by_a_number_of_theirs(tmp_path: Path, registry: Registry, subject: str) -> None:
    found = touches(tmp_path, registry, [subject, subject])
    assert (len(found.looked_up), found.look_ups.acts, found.unknown) == (1, 2, 0)
    assert found.look_ups.first < found.look_ups.last


def test_conduct_counts_nights_weekends_and_addresses() -> None:
    hours = pl.DataFrame(
        {
            "account": ["tanaka"] * 4,
            "hour": ["2026-10-01T01:00Z", "2026-10-01T01:00Z", "2026-10-01T15:00Z", "2026-10-03T01:00Z"],
            "address": ["a", "b", "a", None],
            "acts": [3, 1, 2, 5],
        },
        schema_overrides={"acts": pl.UInt32},
    ).with_columns(pl.col("hour").str.to_datetime("%Y-%m-%dT%H:%MZ", time_zone="UTC"))
    seen = conduct_of(Touched(pl.DataFrame(), hours), zone="Asia/Tokyo")["tanaka"]
    assert (seen.acts, seen.odd_hours, seen.addresses, seen.shared_hours, seen.busiest) == (11, 7, 2, 1, 5)
