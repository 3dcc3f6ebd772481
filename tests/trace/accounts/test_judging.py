"""Which account made a leak: of one copy, of several, by look-ups, with a colleague, or none of the logs."""

from collections.abc import Mapping

import numpy as np
import polars as pl
import pytest
from leaking import HASHED, MASKED, leaked
from traced_company import customers

from kakuho.trace.accounts.judging import Judged, judge_accounts
from kakuho.trace.accounts.suspicion import AccountVerdict
from kakuho.trace.attribution import Tracing
from kakuho.trace.leaks import Leak
from kakuho.trace.logs.subjects import AccountTouches, SourceTouch
from kakuho.trace.registry import open_registry
from kakuho.vault import KeyFile
from kakuho.workflows.tracing.trace_sources import register_paths

ONCE = SourceTouch(1, "", "")
NOBODY = np.zeros(0, np.int64)
LOGGED = {
    "ando": ["branch-1"],
    "baba": ["branch-2", "good-0"],
    "chiba": ["branch-5", "kana-2"],
    "doi": ["good-2"],
}


@pytest.fixture(scope="module")
def tables() -> dict[str, pl.DataFrame]:
    months = [customers(3000, month=month) for month in range(3)]
    score = pl.col("スコア").cast(pl.Int32)
    return {
        "branch-1": months[1].filter(pl.col("支店") == "第3支店"),
        "branch-2": months[2].filter(pl.col("支店") == "第3支店"),
        "branch-5": months[2].filter(pl.col("支店") == "第5支店"),
        "good-0": months[0].filter(score >= 600),
        "good-2": months[2].filter(score >= 700),
        "kana-2": months[2].filter(pl.col("フリガナ").str.contains("^ミホ[アイウ]")),
    }


@pytest.fixture(scope="module")
def tracing(tables: dict[str, pl.DataFrame], tmp_path_factory: pytest.TempPathFactory) -> Tracing:
    folder = tmp_path_factory.mktemp("company")
    (folder / "in").mkdir()
    for name, table in tables.items():
        table.write_csv(folder / "in" / f"{name}.csv")
    customers(3000).write_csv(folder / "in" / "all-0.csv")
    key = KeyFile(folder / "key")
    register_paths([folder / "in"], folder / "registry", key, progress=lambda _: None)
    return Tracing(open_registry(folder / "registry", key))


def judged(
    tracing: Tracing,
    leak: pl.DataFrame,
    logged: Mapping[str, list[str]],
    looked: Mapping[str, pl.DataFrame] = {},
) -> Judged:
    touches = [
        AccountTouches(
            name, dict.fromkeys(logged.get(name, ()), ONCE), people(tracing, looked.get(name)), ONCE, 0
        )
        for name in sorted({*logged, *looked})
    ]
    read = tracing.read(Leak.of(tuple(leak.columns), tuple(leak.get_columns())))
    return judge_accounts(tracing, read, touches, unlogged_share=0.02)


def people(tracing: Tracing, table: pl.DataFrame | None) -> np.ndarray:
    if table is None:
        return NOBODY
    read = tracing.read(Leak.of(tuple(table.columns), tuple(table.get_columns())))
    return np.sort(read.people.persons)


def named(found: Judged) -> list[str]:
    return [found.touches[at].account for at in found.suspicion.named]


@pytest.mark.parametrize("rewriting", [HASHED, MASKED], ids=["hashed", "masked"])
def test_the_account_that_made_the_export_is_named(
    tracing: Tracing, tables: dict[str, pl.DataFrame], rewriting: dict
) -> None:
    found = judged(tracing, leaked(tables["branch-2"], rewriting, rows=120), LOGGED)
    assert (found.suspicion.verdict, named(found)) == (AccountVerdict.ACCOUNT, ["baba"])
    assert sum(found.suspicion.posteriors) + found.suspicion.unlogged == pytest.approx(1, abs=0.05)


def test_two_who_had_the_same_export_are_a_set(tracing: Tracing, tables: dict[str, pl.DataFrame]) -> None:
    found = judged(tracing, leaked(tables["branch-2"], MASKED, rows=120), {**LOGGED, "endo": ["branch-2"]})
    assert (found.suspicion.verdict, named(found)) == (AccountVerdict.SET, ["baba", "endo"])


def test_two_exports_of_one_account_are_put_together(
    tracing: Tracing, tables: dict[str, pl.DataFrame]
) -> None:
    parts = [leaked(tables[name], MASKED, rows=100) for name in ("branch-5", "kana-2")]
    found = judged(tracing, pl.concat(parts), LOGGED)
    assert named(found) == ["chiba"]
    best = max(zip(found.suspicion.weights, found.explanations, strict=True), key=lambda pair: pair[0])[1]
    assert len(best.parts) == 2
    assert sum(best.shares) == pytest.approx(1, abs=0.1)


def test_each_of_two_colleagues_who_put_their_exports_together_is_named(
    tracing: Tracing, tables: dict[str, pl.DataFrame]
) -> None:
    parts = [leaked(tables[name], MASKED, rows=100) for name in ("branch-5", "good-2")]
    found = judged(tracing, pl.concat(parts), LOGGED)
    assert (found.suspicion.verdict, named(found)) == (AccountVerdict.ACCOUNT, ["chiba", "doi"])


def test_who_looked_the_people_up_one_by_one_is_named(tracing: Tracing) -> None:
    everybody = customers(3000, month=0)
    mine, others = everybody.sample(200, seed=1), everybody.sample(900, seed=2)
    found = judged(tracing, leaked(mine, MASKED, rows=60), LOGGED, {"ema": mine, "fuji": others})
    assert named(found) == ["ema"]


def test_nobody_is_named_when_the_export_is_in_no_log(
    tracing: Tracing, tables: dict[str, pl.DataFrame]
) -> None:
    logged = {name: held for name, held in LOGGED.items() if name != "chiba"}
    found = judged(tracing, leaked(tables["branch-5"], MASKED, rows=120), logged)
    assert named(found) == []
    assert found.suspicion.unlogged > 0.9


def test_a_few_people_name_nobody(tracing: Tracing, tables: dict[str, pl.DataFrame]) -> None:
    found = judged(tracing, leaked(tables["branch-2"], MASKED, rows=5), LOGGED)
    assert found.suspicion.verdict is AccountVerdict.CANNOT_TELL


def test_the_more_is_thought_to_be_unlogged_the_less_an_account_is_suspected(
    tracing: Tracing, tables: dict[str, pl.DataFrame]
) -> None:
    found = judged(tracing, leaked(tables["branch-2"], MASKED, rows=120), LOGGED)
    best = [max(posteriors) for _, posteriors in found.suspicion.over_shares]
    assert best == sorted(best, reverse=True)
    assert best[0] > best[-1]
