"""A real master and two workers give what one process gives, and keep the people's data to themselves."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from standalone import SECRET, Standalone, standalone

from kakuho import people, vault
from kakuho.vocab.locators import Locator
from kakuho.vocab.principals import RECORDS_SCHEMA
from kakuho.workflows.casebook import case_store
from kakuho.workflows.scanning.corrections import NO_CORRECTIONS
from kakuho.workflows.scanning.engines import LOCAL, Found
from kakuho.workflows.scanning.scan import ScannedDocument
from kakuho.workflows.spark.tasks import Normalise

if TYPE_CHECKING:
    from kakuho.workflows.spark.cluster import Cluster

pytestmark = [
    pytest.mark.spark,
    pytest.mark.skipif(shutil.which("java") is None, reason="no Java: Spark is not tested"),
]

FAMILY = ("見本", "試験", "例示", "架空", "仮名")
GIVEN = ("太郎", "花子", "一郎", "美咲", "健太", "陽子", "翔", "由美")
HEADER = "会員番号,氏名,電話番号,メールアドレス,生年月日,備考\n"
NEEDLES = ("見本 太郎", "member17@", "090-0000-0017")


def row(n: int) -> str:
    k = n * 7919 % 40_000
    name = f"{FAMILY[k % 5]} {GIVEN[k // 5 % 8]}"
    note = f"ご家族の{FAMILY[n % 5]}{GIVEN[n % 8]}様より入電" if n % 500 == 0 else ""
    born = f"{1950 + k % 50}-{k % 12 + 1:02}-{k % 28 + 1:02}"
    return f'{k:06},{name},090-0000-{k % 10_000:04},member{k}@example.jp,{born},"{note}"\n'


def write_leak(folder: Path, rows: int) -> Path:
    folder.mkdir()
    (folder / "members.csv").write_bytes((HEADER + "".join(map(row, range(rows)))).encode("cp932"))
    (folder / "mail.log").write_text(
        "".join(
            f"2026-11-01 10:00 to=member{n}@example.jp tel=090-0000-{n % 100:04}\n" for n in range(rows // 2)
        ),
        encoding="utf-8",
    )
    (folder / "few.csv").write_text(HEADER + "".join(map(row, range(20))), encoding="utf-8")
    (folder / "memo.txt").write_text("担当は見本太郎様(090-0000-0017)です。\n", encoding="utf-8")
    (folder / "memo の写し.txt").write_bytes((folder / "memo.txt").read_bytes())
    (folder / "nothing.csv").touch()
    return folder


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standalone]:
    with standalone(tmp_path_factory.mktemp("cluster")) as started:
        yield started


@pytest.fixture(scope="module")
def executors(cluster: Standalone, tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Cluster]":
    from kakuho.workflows.spark.cluster import cluster as connected  # noqa: PLC0415  not where there is no Java

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        with connected(cluster.master, tmp_path_factory.mktemp("driver"), secret=SECRET) as waiting:
            yield waiting


def triage(folder: Path, case: Path, key: Path, *more: str, env: dict[str, str]) -> dict[str, Any]:
    command = [
        Path(sys.executable).with_name("kakuho"),
        "triage",
        folder,
        "--workspace",
        case,
        "--key-file",
        key,
    ]
    done = subprocess.run(
        [*command, "--json", "--lang", "en", *more], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 3, done.stderr  # the empty file
    answer: dict[str, Any] = json.loads(done.stdout)
    for name in ("case", "documents"):  # the id and the hour of the run, and the folder of the papers
        del answer[name]
    del answer["model"]["learnt_at"]  # the hour of the run, too
    return answer


def kept(case: Path, key: Path) -> tuple[pa.Table, pa.Table]:
    """The records of a case and its register without the ids, which each case makes with its own key.

    Both in the order of their sources: documents are kept in groups as they are done, and lie in the order of
    the first of each group.
    """
    with vault.open_workspace(case, key=vault.KeyFile(key)) as workspace:
        records = pa.concat_tables(case_store.kept_records(workspace)).sort_by(
            [("source", "ascending"), ("row", "ascending"), ("name", "ascending")]
        )
        register = case_store.kept_register(workspace).drop_columns(["person_id"])
    return records, register.take(
        sorted(range(len(register)), key=register["sources"].to_pylist().__getitem__)
    )


def test_a_triage_on_two_workers_equals_that_of_one_process(cluster: Standalone, tmp_path: Path) -> None:
    leaked = write_leak(tmp_path / "leaked", rows=3_000)
    env = cluster.environment | {"KAKUHO_SPARK_SECRET_FILE": str(cluster.secret_file)}
    key = tmp_path / "key"
    alone = triage(leaked, tmp_path / "alone", key, env=dict(os.environ))
    master = ("--engine", "spark", "--master", cluster.master)
    spread = triage(leaked, tmp_path / "spread", key, *master, env=env)
    assert spread == alone
    assert spread["principals"]["best"] > 1_000
    for ours, theirs in zip(kept(tmp_path / "spread", key), kept(tmp_path / "alone", key), strict=True):
        assert ours.equals(theirs)
    assert not list((tmp_path / "spread").glob("spark-*"))
    assert_nothing_in_clear(cluster)


def assert_nothing_in_clear(cluster: Standalone) -> None:
    written = {path: path.read_bytes() for path in cluster.files()}
    assert written
    needles = [needle.encode(encoding) for needle in NEEDLES for encoding in ("utf-8", "cp932")]
    assert [path for path, data in written.items() if any(needle in data for needle in needles)] == []


def files(folder: Path) -> list[Found]:
    return [(Locator(path.name), path) for path in sorted(folder.iterdir())]


def test_a_task_that_fails_spares_the_others_and_its_message_goes_nowhere(
    cluster: Standalone, executors: "Cluster"
) -> None:
    sound = Normalise(RECORDS_SCHEMA.empty_table())
    failing = Normalise(pa.table({NEEDLES[0]: ["its name is in the message"]}))
    answers = list(executors.spread([sound, failing, sound], people.NORMALISED_SCHEMA))
    assert [one is None for one in answers] == [False, True, False]
    assert_nothing_in_clear(cluster)


def test_a_worker_that_is_killed_midway_changes_nothing(
    cluster: Standalone, executors: "Cluster", tmp_path: Path
) -> None:
    from kakuho.workflows.spark.engine import SparkEngine  # noqa: PLC0415  as above

    leaked = write_leak(tmp_path / "leaked", rows=70_000)  # more than one block of a table, and of a text
    settings: dict[str, Any] = {"known": (), "progress": lambda _: None, "corrections": NO_CORRECTIONS}
    alone = [(found, list(items)) for found, items in LOCAL.examine(files(leaked), **settings)]
    spread = []
    killing = Timer(1.0, cluster.workers[0].kill)  # its executor ends with it, amid the big files
    engine = SparkEngine(executors, big_bytes=1 << 20, stretch_bytes=1 << 18)
    for found, items in engine.examine(files(leaked), **settings):
        spread.append((found, list(items)))
        if len(spread) == 1:
            killing.start()
    records = pa.concat_tables(one.records.table() for _, listed in alone for one in scanned(listed))
    assert pa.concat_tables(engine.normalise([records])).equals(people.normalise(records))
    killing.join()
    assert cluster.workers[0].poll() is not None
    assert [found for found, _ in spread] == [found for found, _ in alone]
    for (_, ours), (_, theirs) in zip(spread, alone, strict=True):
        assert [said(one) for one in ours] == [said(one) for one in theirs]
        for one, other in zip(scanned(ours), scanned(theirs), strict=True):
            assert one.records.table().equals(other.records.table())
    assert_nothing_in_clear(cluster)


def scanned(items: list[Any]) -> list[ScannedDocument]:
    return [item for item in items if isinstance(item, ScannedDocument)]


def said(item: Any) -> object:
    return (item.scan, item.troubles, item.said) if isinstance(item, ScannedDocument) else item
