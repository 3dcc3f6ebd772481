import sqlite3
import zipfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from kakuho import intake
from kakuho.prevent.inventory import Depth, Holding, HowSure, holdings_in
from kakuho.vocab.locators import Locator

HEADING = ("会員番号", "氏名", "電話番号")


def rows(number: int) -> Iterable[tuple[str, str, str]]:
    return ((f"M{row:05}", f"佐藤花子{row}", f"090-0000-{row % 10000:04d}") for row in range(number))


def csv_of(number: int) -> str:
    return "\n".join(",".join(row) for row in (HEADING, *rows(number)))


def held(path: Path, depth: Depth) -> tuple[Holding, ...]:
    found, lost = holdings_in(intake.open_file(Locator(str(path)), path), depth)
    assert lost == ()
    return found


def test_a_sample_says_at_least_and_the_whole_says_how_many(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(csv_of(3000))
    (sampled,) = held(path, Depth.SAMPLED)
    assert (sampled.people, sampled.how_sure) == (2000, HowSure.AT_LEAST)
    (full,) = held(path, Depth.FULL)
    assert (full.people, full.how_sure, full.format) == (3000, HowSure.COUNTED, "csv")
    assert full.values["PHONE"] == 3000


def test_a_short_list_is_counted_by_its_sample_already(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(csv_of(20))
    assert held(path, Depth.SAMPLED) == held(path, Depth.FULL)


def test_a_database_is_told_table_by_table_and_an_archive_as_one_place(tmp_path: Path) -> None:
    path = tmp_path / "shop.sqlite"
    with closing(sqlite3.connect(path)) as database, database:
        for table in ("customer", "guest"):
            database.execute(f"CREATE TABLE {table} (会員番号 TEXT, 氏名 TEXT, 電話番号 TEXT)")
            database.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", list(rows(30)))  # noqa: S608  a name of ours
        database.execute("CREATE TABLE stock (code TEXT, number INTEGER)")
        database.execute("INSERT INTO stock VALUES ('A1', 3)")
    assert [one.place.rpartition(" » ")[2] for one in held(path, Depth.FULL)] == ["customer", "guest"]
    packed = tmp_path / "lists.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.csv", csv_of(30))
        archive.writestr("b/b.csv", csv_of(40))
    (one,) = held(packed, Depth.FULL)
    assert (one.place, one.format, one.people) == (str(packed), "zip", 40)


def test_a_file_without_people_holds_nothing_and_a_damaged_one_is_named(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("来週の会議は三階です。\n")
    assert held(path, Depth.FULL) == ()
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 and no more")
    found, lost = holdings_in(intake.open_file(Locator("broken.zip"), broken), Depth.FULL)
    assert found == ()
    assert [str(one.locator) for one in lost] == ["broken.zip"]
