"""Clocks, anchors, decisions and mistakes as commands, on a real case."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from conftest import Command

KNOWN = date.today() - timedelta(days=3)  # noqa: DTZ011  a day in the past is meant, in any zone
FACTS = f"times: {{known_on: {KNOWN}}}\nevent: {{course: [insider_taking]}}\nconduct: {{improper: yes}}\n"


@pytest.fixture
def case(kakuho: Command, leaked: Path, tmp_path: Path) -> tuple[Path, str, Path]:
    facts = tmp_path / "facts.yaml"
    facts.write_text(FACTS, encoding="utf-8")
    folder = tmp_path / "case"
    place = ("--key-file", tmp_path / "key")
    done = kakuho("triage", leaked, "--facts", facts, "--workspace", folder, *place)
    assert done.returncode == 0, done.stderr.decode()
    return folder, *place


def answer(done):
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_a_case_has_the_clocks_of_its_scan_and_of_what_was_said(kakuho, case):
    told = answer(kakuho("clocks", *case, "--json"))
    final = next(one for one in told["clocks"] if one["id"] == "appi/report_duty/final")
    assert final["length"] == 60
    assert final["started"] == KNOWN.isoformat()
    assert told["anchors"][0]["said_by"] == "facts"


def test_a_file_of_facts_will_do_and_the_time_can_be_given(kakuho, tmp_path):
    facts = tmp_path / "facts.yaml"
    facts.write_text(
        "times: {known_on: 2026-11-23}\nevent: {course: [theft]}\n"
        "data: {nature: personal_data, principals: 3}\n",
        encoding="utf-8",
    )
    told = answer(kakuho("clocks", facts, "--at", "2026-11-28", "--json"))
    assert [one["overdue"] for one in told["clocks"]] == [True, False]
    readings = tmp_path / "readings.toml"
    readings.write_text("[readings]\npreliminary_counts_closed_days = false\n", encoding="utf-8")
    asked = answer(kakuho("clocks", facts, "--at", "2026-11-28", "--readings", readings, "--json"))
    assert next(one["due"] for one in told["clocks"]) == "2026-11-27"
    assert next(one["due"] for one in asked["clocks"]) == "2026-11-30"
    shown = kakuho("clocks", facts, "--at", "2026-11-28T00:00", lang="en").stdout.decode()
    assert "overdue" in shown
    assert "APPI Enforcement Rules art. 8(2) (in force 2022-04-01)" in shown


@pytest.mark.parametrize("at", ["yesterday", "2026-13-01", "2026-11-23T25:00"])
def test_a_time_that_is_none_is_refused_with_its_option(kakuho, tmp_path, at):
    facts = tmp_path / "facts.yaml"
    facts.write_text(FACTS, encoding="utf-8")
    done = kakuho("clocks", facts, "--at", at)
    assert done.returncode == 2
    assert "--at" in done.stderr.decode()


def test_an_anchor_is_recorded_disputed_and_corrected(kakuho, case):
    earlier = (KNOWN - timedelta(days=2)).isoformat()
    told = answer(kakuho("anchor", *case, "company_knew", earlier, "--by", "見本 太郎", "--json"))
    assert {one["disputed"] for one in told["clocks"]} == {True}
    refused = kakuho("anchor", *case, "company_knew", earlier, "--by", "見本 花子", "--corrects", 1)
    assert refused.returncode == 2
    assert "理由" in refused.stderr.decode()
    correction = ("--corrects", 1, "--reason", "受信記録で確認した")
    told = answer(
        kakuho("anchor", *case, "company_knew", earlier, "--by", "見本 花子", *correction, "--json")
    )
    assert {one["started"] for one in told["clocks"]} == {earlier}
    assert len(told["anchors"]) == 3


def test_the_calendar_cancels_what_is_no_more(kakuho, case, tmp_path):
    earlier = (KNOWN - timedelta(days=2)).isoformat()
    kakuho("anchor", *case, "company_knew", earlier, "--by", "見本 太郎")
    file = tmp_path / "clocks.ics"
    assert kakuho("clocks", *case, "--ics", file).returncode == 0
    before = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    kakuho("anchor", *case, "company_knew", "none", "--by", "見本 太郎", "--corrects", 2, "--reason", "誤記")
    assert kakuho("clocks", *case, "--ics", file).returncode == 0
    after = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert {str(one["UID"]) for one in before} == {str(one["UID"]) for one in after}
    assert [str(one["STATUS"]) for one in after].count("CANCELLED") == len(before) // 2


def test_decisions_are_recorded_listed_and_replayed(kakuho, case):
    undecided = answer(kakuho("decide", "list", *case, "--json"))["undecided"]
    assert "appi/report_duty" in [one["duty"] for one in undecided]
    by = ("--by", "見本 太郎", "--reason", "確認した")
    made = answer(kakuho("decide", "confirm", *case, "appi/report_duty", *by, "--json"))
    assert made["answer"]["reportable"] == "yes"
    answer(kakuho("decide", "overrule", *case, "appi/report_duty", *by, "--json"))
    told = answer(kakuho("decide", "list", *case, "--json"))
    assert [one["said"]["decision"] for one in told["decisions"]] == ["confirmed", "overruled"]
    assert told["decisions"][1]["previous"] == told["decisions"][0]["sha256"]
    assert "appi/report_duty" not in [one["duty"] for one in told["undecided"]]
    replays = answer(kakuho("decide", "replay", *case, "--json"))["replays"]
    assert [one["equal"] for one in replays] == [True, True]
    assert "同じ答え" in kakuho("decide", "replay", *case, 1).stdout.decode()
    assert "見本 太郎" in kakuho("decide", "list", *case).stdout.decode()


def test_a_decision_without_a_reason_and_a_number_that_is_none_are_refused(kakuho, case):
    done = kakuho("decide", "confirm", *case, "appi/report_duty", "--by", "見本 太郎", "--reason", " ")
    assert done.returncode == 2
    assert "--reason" in done.stderr.decode()
    assert kakuho("decide", "replay", *case, 1).returncode == 2


def test_the_papers_of_a_case_make_no_mistake_but_its_facts_may(kakuho, case, tmp_path):
    folder, *key = case
    assert kakuho("mistakes", "--workspace", folder, *key).returncode == 0
    facts = tmp_path / "more.yaml"
    facts.write_text("protection: {advanced_encryption: all, password_only: yes}\n", encoding="utf-8")
    kakuho("triage", tmp_path / "leaked", "--facts", facts, "--workspace", folder, *key)
    done = kakuho("mistakes", "--workspace", folder, *key, "--json")
    assert done.returncode == 4
    assert {one["mistake"] for one in json.loads(done.stdout)["mistakes"]} == {"encrypted-so-nothing"}


@pytest.mark.parametrize(("lang", "word"), [("ja", "正しくは"), ("en", "Right")])
def test_a_mistake_in_a_draft_is_shown_with_what_to_write(kakuho, tmp_path, lang, word):
    draft = tmp_path / "draft.txt"
    draft.write_text("経緯\n\n1,000人以上の漏えいは報告が必要です。\n", encoding="utf-8")
    done = kakuho("mistakes", draft, lang=lang)
    assert done.returncode == 4
    shown = done.stdout.decode()
    assert "draft.txt:3:1" in shown
    assert word in shown


def test_a_draft_without_one_is_said_to_have_none_and_what_cannot_be_read_is_listed(kakuho, tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text("1,000人を超える漏えいは報告が必要です。\n", encoding="utf-8")
    assert kakuho("mistakes", draft).returncode == 0
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04broken")
    done = kakuho("mistakes", draft, tmp_path / "broken.docx")
    assert done.returncode == 3
    assert "broken.docx" in done.stdout.decode()
