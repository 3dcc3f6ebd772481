from pathlib import Path

import polars as pl
from leaking import HASHED, leaked
from traced_company import customers

from kakuho.trace.attribution import Tracing
from kakuho.trace.evidence import evidence_of
from kakuho.trace.leaks import Leak
from kakuho.trace.registry import Registry, open_registry
from kakuho.trace.states import nats_of_time
from kakuho.vault import KeyFile
from kakuho.workflows.tracing.trace_sources import register_paths


def registered(tables: dict[str, pl.DataFrame], folder: Path) -> Registry:
    (folder / "in").mkdir(parents=True)
    for name, table in tables.items():
        table.write_csv(folder / "in" / f"{name}.csv")
    key = KeyFile(folder / "key")
    register_paths([folder / "in"], folder / "registry", key, progress=lambda _: None)
    return open_registry(folder / "registry", key)


def nats(tables: dict[str, pl.DataFrame], leak: pl.DataFrame, folder: Path) -> float:
    """What speaks against another time of the list of the branch at month 2."""
    registry = registered(tables, folder)
    people = Tracing(registry).read(Leak.of(tuple(leak.columns), tuple(leak.get_columns()))).people
    entry = next(source for source in registry.sources if source.id == "branch-2")
    return nats_of_time(evidence_of(people, entry, registry), people, registry)


def test_many_lists_of_one_other_month_are_one_other_time(tmp_path: Path) -> None:
    months = [customers(3000, month=month) for month in range(4)]
    branch = [month.filter(pl.col("支店") == "第3支店") for month in months]
    leak = leaked(branch[2], HASHED, rows=20)
    tables = {"branch-2": branch[2], "branch-3": branch[3], "all-0": months[0]}
    again = {f"again-{number}": branch[3].drop("郵便番号") for number in range(4)}
    once = nats(tables, leak, tmp_path / "once")
    assert nats(tables | again, leak, tmp_path / "often") == once


def test_a_list_of_the_same_month_is_no_other_time_though_two_people_were_taken_for_one(
    tmp_path: Path,
) -> None:
    months = [customers(3000, month=month) for month in range(4)]
    branch = months[2].filter(pl.col("支店") == "第3支店")
    leak = leaked(branch, HASHED, rows=200)
    tables = {"branch-2": branch, "all-0": months[0]}
    # In the month's whole list ten people stand with the values of others.
    taken = pl.int_range(pl.len()) % 300 == 2
    confused = months[2].with_columns(
        pl.when(taken).then(pl.col(name).shift(1)).otherwise(pl.col(name))
        for name in ("生年月日", "郵便番号", "住所", "電話番号", "メールアドレス", "スコア")
    )
    alone = nats(tables, leak, tmp_path / "alone")
    assert nats(tables | {"whole-2": confused}, leak, tmp_path / "beside") >= alone > 3
