import polars as pl
import pytest
from leaking import HASHED, MASKED, REFORMATTED, Rewriting, leaked
from traced_company import HEADERS, customers

from kakuho.trace.attribution import Attribution, Tracing
from kakuho.trace.leaks import Leak
from kakuho.trace.odds import VerdictKind
from kakuho.trace.registry import open_registry
from kakuho.vault import KeyFile
from kakuho.workflows.tracing.trace_sources import register_paths

PEOPLE = 4000


@pytest.fixture(scope="module")
def tables() -> dict[str, pl.DataFrame]:
    months = [customers(PEOPLE, month=month) for month in range(4)]
    branch = [month.filter(pl.col("支店") == "第3支店") for month in months]
    return {
        "all-0": months[0],
        "all-3": months[3],
        "branch-1": branch[1],
        "branch-2": branch[2],
        "other-2": months[2].filter(pl.col("支店") == "第5支店"),
        "good-2": months[2].filter(pl.col("スコア").cast(pl.Int32) >= 600),
    }


@pytest.fixture(scope="module")
def tracing(tables: dict[str, pl.DataFrame], tmp_path_factory: pytest.TempPathFactory) -> Tracing:
    folder = tmp_path_factory.mktemp("company")
    (folder / "in").mkdir()
    for name, table in tables.items():
        table.write_csv(folder / "in" / f"{name}.csv")
    key = KeyFile(folder / "key")
    register_paths([folder / "in"], folder / "registry", key, progress=lambda _: None)
    return Tracing(open_registry(folder / "registry", key))


def attribute(tracing: Tracing, leak: pl.DataFrame, *, without: str = "") -> Attribution:
    sources = [source for source in tracing.registry.sources if source.id != without]
    read = tracing.read(Leak.of(tuple(leak.columns), tuple(leak.get_columns())))
    return tracing.attribute(read, sources, unlogged_share=0.02)


def named(found: Attribution) -> list[str]:
    return [found.sources[at].id for at in found.odds.groups[0]]


@pytest.mark.parametrize("rewriting", [REFORMATTED, MASKED, HASHED], ids=["reformatted", "masked", "hashed"])
def test_a_tenth_of_an_export_is_traced_to_it(
    tracing: Tracing, tables: dict[str, pl.DataFrame], rewriting: Rewriting
) -> None:
    found = attribute(tracing, leaked(tables["branch-2"], rewriting, rows=100))
    assert named(found) == ["branch-2"]
    assert found.verdict is VerdictKind.SOURCE
    mapped = {found.fields[column.reading.field] for column in found.read.mapped}
    # A mask that leaves the same of every mail address says nothing.
    assert mapped >= set(rewriting) - {"スコア", "メールアドレス"}


def test_each_column_is_found_under_its_other_name(tracing: Tracing, tables: dict[str, pl.DataFrame]) -> None:
    found = attribute(tracing, leaked(tables["branch-2"], dict.fromkeys(HEADERS, str), rows=100))
    mapped = {column.reading.column: column.reading.field for column in found.read.mapped}
    fields = [tracing.registry.fields[mapped[at]].header for at in range(len(HEADERS))]
    assert fields == list(reversed(HEADERS))


def test_without_its_source_in_the_registry_nothing_is_named(
    tracing: Tracing, tables: dict[str, pl.DataFrame]
) -> None:
    for name in ("branch-2", "good-2"):
        found = attribute(tracing, leaked(tables[name], REFORMATTED, rows=100), without=name)
        assert found.verdict in {VerdictKind.UNLOGGED, VerdictKind.CANNOT_TELL}


def test_rows_of_strangers_do_not_hide_the_source(tracing: Tracing, tables: dict[str, pl.DataFrame]) -> None:
    strangers = customers(PEOPLE + 60)[PEOPLE:]
    mixed = pl.concat([tables["branch-2"].sample(120, seed=5), strangers.select(HEADERS)])
    found = attribute(tracing, leaked(mixed, REFORMATTED, rows=len(mixed)))
    assert (named(found), found.verdict) == (["branch-2"], VerdictKind.SOURCE)
    assert found.read.resolved_rows == found.read.leak.rows - 60


def test_the_list_of_another_company_is_nobodys(tracing: Tracing) -> None:
    strangers = customers(PEOPLE + 300)[PEOPLE:].select("氏名", "電話番号", "メールアドレス")
    found = attribute(tracing, strangers)
    assert found.verdict is VerdictKind.CANNOT_TELL
    assert found.read.resolved_rows == 0


def test_one_column_of_hashes_is_enough_to_find_the_people(
    tracing: Tracing, tables: dict[str, pl.DataFrame]
) -> None:
    one = {"メールアドレス": HASHED["メールアドレス"]}
    found = attribute(tracing, leaked(tables["branch-2"], one, rows=250))
    assert named(found)[0] in {"branch-1", "branch-2"}
    assert found.read.resolved_rows == found.read.leak.rows
