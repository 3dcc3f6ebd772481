"""`kakuho trace`: register, match, and what is said of files that cannot be traced."""

import hashlib
import json
from pathlib import Path

import pytest
from postgresql_server import NOT_THERE, postgresql

from conftest import Command

psycopg = pytest.importorskip("psycopg")

HEADER = "氏名,電話番号,メールアドレス,スコア\n"


def write(path: Path, people: range) -> None:
    rows = (f"見本 {chr(0x4E00 + i)}子,090-0000-{i:04},mihon{i}@example.jp,{i * 37 % 900}\n" for i in people)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + "".join(rows), encoding="utf-8")


def test_a_leak_is_traced_to_an_export_and_its_account(kakuho: Command, tmp_path: Path) -> None:
    write(tmp_path / "exports" / "e1.csv", range(400))
    write(tmp_path / "exports" / "e2.csv", range(300, 900))
    write(tmp_path / "exports" / "e3.csv", range(0, 2000, 3))
    write(tmp_path / "leak.csv", range(300, 900, 3))
    log = tmp_path / "log.csv"
    log.write_text(
        "export_id,account,time,path\ne1,tanaka,2026-10-01,e1.csv\nx2,sato,2026-10-02,out/e2.csv\ne3,ito,,\n",
        encoding="utf-8",
    )
    registry = ("--registry", tmp_path / "registry")
    done = kakuho("trace", "register", tmp_path / "exports", *registry, "--json")
    assert (done.returncode, json.loads(done.stdout)["sources"]) == (0, 3), done.stderr
    done = kakuho("trace", "match", tmp_path / "leak.csv", *registry, "--log", log, "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["sources"][0]["id"] == "e2"
    assert told["accounts"][0]["id"] == "sato"
    assert told["verdict"]["kind"] in {"source", "cannot-tell"}
    assert told["assumptions"]["unlogged_share"] == 0.02
    low, high = told["sources"][0]["containment"]
    assert 0.9 < low < high <= 1
    assert b"mihon3" not in done.stdout


def test_accounts_are_found_from_logs_and_no_name_is_shown_that_was_not_earned(
    kakuho: Command, tmp_path: Path
) -> None:
    write(tmp_path / "exports" / "e1.csv", range(400))
    write(tmp_path / "exports" / "e2.csv", range(300, 900))
    write(tmp_path / "leak.csv", range(300, 900, 3))
    web = tmp_path / "access.log"
    web.write_text(
        "".join(
            f'192.0.2.1 - {user} [01/Oct/2026:03:05:00 +0900] "GET /out/{name}.csv HTTP/1.1" 200 9 "-" "x"\n'
            for user, name in (("tanaka", "e1"), ("sato", "e2"), ("ito", "e2"))
        ),
        encoding="utf-8",
    )
    registry = ("--registry", tmp_path / "registry")
    kakuho("trace", "register", tmp_path / "exports", *registry)
    asked = ("trace", "accounts", tmp_path / "leak.csv", *registry, "--logs", web)
    done = kakuho(*asked, "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert {account["id"] for account in told["accounts"][:2]} == {"sato", "ito"}
    assert told["accounts"][0]["conduct"]["odd_hours"] == 1
    assert told["verdict"]["kind"] in {"set", "cannot-tell"}
    assert "tanaka" not in told["verdict"]["ids"]
    assert (told["logs"][0]["kind"], told["logs"][0]["lines"]) == ("web", 3)
    report = tmp_path / "report.html"
    done = kakuho(*asked, "--report", report, lang="en")
    page = report.read_text(encoding="utf-8")
    for name in {"tanaka", "sato", "ito"} - set(told["verdict"]["ids"]):
        assert name not in done.stdout.decode()
        assert name not in page
    assert hashlib.sha256(web.read_bytes()).hexdigest() in page
    assert "Limits of an internal investigation" in page
    assert kakuho(*asked, "--report", report).returncode != 0  # what is there is not written over


def test_without_a_registry_one_sentence_says_what_to_do(kakuho: Command, tmp_path: Path) -> None:
    write(tmp_path / "leak.csv", range(10))
    done = kakuho("trace", "match", tmp_path / "leak.csv", "--registry", tmp_path / "none", lang="en")
    assert done.returncode == 1
    assert b"trace register" in done.stderr


@NOT_THERE
def test_a_leak_is_traced_to_a_table_of_a_server_and_a_second_reading_adds_nothing(
    kakuho: Command, tmp_path: Path
) -> None:
    write(tmp_path / "leak.csv", range(300, 900, 3))
    with postgresql() as address:
        with psycopg.connect(address) as connection:
            connection.execute("CREATE TABLE customers (氏名 text, 電話番号 text, メールアドレス text)")
            connection.execute(
                "INSERT INTO customers SELECT '見本 ' || chr(19968 + i) || '子',"
                " '090-0000-' || lpad(i::text, 4, '0'), 'mihon' || i || '@example.jp'"
                " FROM generate_series(0, 899) AS i"
            )
        registered = ("trace", "register", address, "--registry", tmp_path / "registry", "--json")
        done = [json.loads(kakuho(*registered).stdout) for _ in range(2)]
    assert [(one["new"], one["known"], one["rows"]) for one in done] == [(1, 0, 900), (0, 1, 900)]
    found = kakuho("trace", "match", tmp_path / "leak.csv", "--registry", tmp_path / "registry", "--json")
    source = json.loads(found.stdout)["sources"][0]
    assert source["id"].startswith("customers@20")
    assert source["path"].endswith("/postgres » customers")
    assert source["in_source"] == 200


def test_a_server_that_is_not_there_leaves_what_was_entered_before(kakuho: Command, tmp_path: Path) -> None:
    write(tmp_path / "exports" / "e1.csv", range(50))
    gone = "postgresql://reader:hidden@127.0.0.1:1/crm"
    done = kakuho("trace", "register", tmp_path / "exports", gone, "--registry", tmp_path / "registry")
    assert done.returncode == 2
    assert b"hidden" not in done.stderr
    done = kakuho("trace", "register", tmp_path / "exports", "--registry", tmp_path / "registry", "--json")
    assert json.loads(done.stdout)["known"] == 1
