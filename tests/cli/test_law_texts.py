"""`kakuho law cite|show|diff|impact` on a folder of laws."""

import json
from pathlib import Path

import pytest
from egov_server import answer_of

from conftest import Command

XML = (
    "<Law><LawNum>平成十五年法律第五十七号</LawNum><LawBody><LawTitle>個人情報の保護に関する法律</LawTitle><MainProvision>"
    '<Article Num="26"><ArticleTitle/><Paragraph Num="1"><ParagraphNum/><ParagraphSentence>'
    "<Sentence>{text}</Sentence></ParagraphSentence></Paragraph></Article></MainProvision></LawBody></Law>"
)


@pytest.fixture
def laws(tmp_path: Path) -> Path:
    folder = tmp_path / "laws"
    folder.mkdir()
    for day, text in (("20220401", "委員会に報告する。"), ("20280716", "委員会に速やかに報告する。")):
        (folder / f"415AC0000000057_{day}_508AC0000000056.xml").write_text(XML.format(text=text), "utf-8")
    return folder


def test_citations_get_a_verdict_and_a_bad_line_is_named(kakuho: Command, laws: Path) -> None:
    lines = '{"id": 1, "text": "法26条1項は「委員会に速やかに報告する」と定める。"}\n{"id": 2}\n'
    done = kakuho("law", "cite", "--jsonl", "--texts", laws, "--on", "2026-11-23", given=lines.encode())
    assert done.returncode == 3
    assert "2 行目" in done.stderr.decode()
    (told,) = map(json.loads, done.stdout.decode().splitlines())
    (cited,) = told["citations"]
    assert (cited["place"], cited["verdict"], cited["edition"]) == ("26条1項", "stale", "2028-07-16")


def test_a_provision_is_shown_as_of_its_day(kakuho: Command, laws: Path) -> None:
    done = kakuho("law", "show", "法26条1項", "--texts", laws, "--on", "2026-11-23")
    assert "2022-04-01施行の版" in done.stdout.decode()
    assert "委員会に報告する。" in done.stdout.decode()


def test_what_is_not_at_hand_is_said(kakuho: Command) -> None:
    done = kakuho("law", "show", "法26条1項", "--on", "2026-11-23")
    assert done.returncode == 2
    assert "手元にありません" in done.stderr.decode()


def test_two_days_are_compared(kakuho: Command, laws: Path) -> None:
    days = ("--from", "2026-11-23", "--to", "2028-08-01")
    done = kakuho("law", "diff", "415AC0000000057", *days, "--texts", laws, "--json")
    (change,) = json.loads(done.stdout)["changes"]
    assert (change["kind"], change["places"]) == ("changed", ["26条1項"])
    assert "改正" in kakuho("law", "diff", "415AC0000000057", *days, "--texts", laws).stdout.decode()


def test_what_a_change_touches_is_listed_and_written_as_a_page(
    kakuho: Command, laws: Path, tmp_path: Path
) -> None:
    days = ("--from", "2026-11-23", "--to", "2028-08-01")
    told = json.loads(kakuho("law", "impact", *days, "--texts", laws, "--json").stdout)["touched"]
    assert {each["source"] for each in told} == {"text", "renumbering"}
    assert any(each["cited_by"] for each in told)
    assert {task["kind"] for each in told for task in each["tasks"]} > {"rule", "answer"}
    page = tmp_path / "review.html"
    shown = kakuho("law", "impact", *days, "--texts", laws, "--html", page).stdout.decode()
    assert "見直すことは" in shown
    assert "<ins>" in page.read_text("utf-8")


def test_a_day_that_is_none_is_refused(kakuho: Command) -> None:
    done = kakuho("law", "impact", "--from", "昨日", "--to", "2028-08-01")
    assert done.returncode == 2
    assert "日付ではありません" in done.stderr.decode()


def test_texts_taken_into_the_store_are_used_where_no_folder_is_named(kakuho: Command, laws: Path) -> None:
    (laws / "broken.json").write_text("{", "utf-8")
    taken = kakuho("law", "sync", "--folder", laws, "--json")
    assert taken.returncode == 3
    assert "broken.json" in taken.stderr.decode()
    assert json.loads(taken.stdout)["laws"] == 2
    done = kakuho("law", "show", "法26条1項", "--on", "2026-11-23")
    assert "2022-04-01施行の版" in done.stdout.decode()


def test_a_guideline_is_shown_with_the_edition_it_names_itself(kakuho: Command, laws: Path) -> None:
    page = "<html><h1>個人情報の保護に関する法律についてのガイドライン（通則編）</h1>（令和７年６月一部改正）"
    (laws / "gl.html").write_text(f"{page}<h3>3-5-2 講ずべき措置</h3><p>調べる。</p></html>", "utf-8")
    kakuho("law", "sync", "--folder", laws)
    shown = kakuho("law", "show", "GL 3-5-2", "--on", "2026-11-23").stdout.decode()
    assert "令和7年6月一部改正の版" in shown
    assert "調べる。" in shown


def test_what_is_to_come_is_listed_from_the_store(kakuho: Command, laws: Path) -> None:
    assert kakuho("law", "upcoming").returncode == 2
    pending = {
        "amendment_scheduled_enforcement_date": "2028-07-16",
        "amendment_enforcement_comment": "政令で定める日",
    }
    rows = (("2028-07-16", "508AC0000000056", pending), ("2022-04-01", "508AC0000000056"))
    answer = answer_of("415AC0000000057", *rows)
    (laws / "list.json").write_text(json.dumps(answer), "utf-8")
    assert kakuho("law", "sync", "--folder", laws).returncode == 0
    noted = kakuho("law", "show", "法26条1項", "--on", "2028-07-16")
    assert "最も遅い場合の日" in noted.stderr.decode()
    told = json.loads(kakuho("law", "upcoming", "--on", "2026-11-23", "--json").stdout)["upcoming"]
    assert [(each["day"], each["provisional"], each["has_text"]) for each in told] == [
        ("2028-07-16", True, True)
    ]
    assert (
        "2028-07-16 まで" in kakuho("law", "upcoming", "個人情報保護法", "--on", "2026-11-23").stdout.decode()
    )


def test_the_store_is_searched_and_its_outdated_texts_are_told(kakuho: Command, laws: Path) -> None:
    rows = (("2026-10-01", "507AC0000000070"), ("2022-04-01", "508AC0000000056"))
    (laws / "list.json").write_text(json.dumps(answer_of("415AC0000000057", *rows)), "utf-8")
    kakuho("law", "sync", "--folder", laws)
    done = kakuho(
        "law", "search", "名簿を間違えて送った、役所に言わないとだめ？", "--json", "--on", "2026-11-23"
    )
    told = json.loads(done.stdout)
    assert (told["abstain"], told["hits"][0]["source"]) == (False, "consultation")
    assert "2026-10-01 施行の版" in done.stderr.decode()
    shown = kakuho("law", "search", "カレーの作り方", "--on", "2026-11-23").stdout.decode()
    assert "合うものが見つかりません" in shown
    line = '{"id": 1, "text": "確報は30日か60日か"}\n'
    answered = json.loads(kakuho("search", "--jsonl", given=line.encode()).stdout)
    assert answered["hits"][0]["passage"].startswith("consultation#")
