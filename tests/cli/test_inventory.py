"""`kakuho inventory` as a person types it."""

import csv
import io
import json
import os
from pathlib import Path

from conftest import Command


def test_a_share_becomes_a_register_and_what_is_kept_too_long_is_told(
    tmp_path: Path, kakuho: Command
) -> None:
    share = tmp_path / "share"
    share.mkdir()
    listed = "氏名,電話番号\n" + "".join(f"佐藤花子{row},090-0000-{row:04d}\n" for row in range(12))
    (share / "list.csv").write_text(listed)
    os.utime(share / "list.csv", (1_600_000_000, 1_600_000_000))
    (tmp_path / "terms.toml").write_text('[[place]]\nmatch = "*"\nowner = "=1+1"\nretention_days = 30\n')
    words = ("inventory", "scan", tmp_path / "map", share, "--terms", tmp_path / "terms.toml", "--json")
    done = kakuho(*words, lang="en")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["files"], told["places"], told["changes"][0]["people_now"]) == (1, 1, 12)
    shown = kakuho("inventory", "show", tmp_path / "map", "--past-retention", lang="en")
    assert shown.returncode == 4
    assert b"12 people" in shown.stdout
    assert b"past its retention (until 2020-10-13)" in shown.stdout
    assert "佐藤花子".encode() not in shown.stdout
    listed_csv = kakuho("inventory", "show", tmp_path / "map", "--csv").stdout.decode()
    (row,) = csv.DictReader(io.StringIO(listed_csv))
    assert (row["人数"], row["管理責任者"], row["期限超過"]) == ("12", "'=1+1", "1")


def test_the_tables_of_the_map_become_sources_of_the_trace(tmp_path: Path, kakuho: Command) -> None:
    share = tmp_path / "share"
    share.mkdir()
    listed = "氏名,電話番号\n" + "".join(f"佐藤花子{row},090-0000-{row:04d}\n" for row in range(12))
    (share / "a list.csv").write_text(listed)
    (share / "note.txt").write_text("佐藤花子さん 090-0000-1111\n")
    (share / "prices.csv").write_text("品名,価格\n机,100\n")
    assert kakuho("inventory", "scan", tmp_path / "map", share).returncode == 0
    done = kakuho("inventory", "sources", tmp_path / "map")
    places = done.stdout.decode().splitlines()
    assert [Path(one).name for one in places] == ["a list.csv"]
    registered = kakuho("trace", "register", *places, "--registry", tmp_path / "trace", "--json")
    assert json.loads(registered.stdout)["sources"] == 1
