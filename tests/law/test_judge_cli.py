"""`kakuho law judge` and `kakuho law resolve` as a reader and as another program call them."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kakuho.cli.law import law
from kakuho.vocab.errors import UsageError

FACTS = """
times: {known_on: 2026-11-23, known_at: "2026-11-23T18:30:00+09:00"}
event: {course: unauthorised_access}
data: {nature: personal_data, items: [name], principals: 1500, principals_in_eu: 3}
business: {serves_eu: yes, p_mark: yes}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    written = tmp_path / "facts.yaml"
    written.write_text(FACTS, encoding="utf-8")
    return written


def run(*arguments: object):
    return CliRunner().invoke(law, [str(argument) for argument in arguments])


def test_every_regime_is_judged_with_its_clock_and_why(file: Path) -> None:
    told = json.loads(run("judge", file, "--json").stdout)["judgements"]
    assert [judged["regime"] for judged in told] == ["appi_26", "gdpr_33", "gdpr_34", "p_mark"]
    assert told[1]["hours"]["due_at"] == "2026-11-26T18:30:00+09:00"
    assert all(judged["why"]["ja"] and judged["why"]["en"] for judged in told)
    assert [each["recipient"]["id"] for each in told[0]["advice"]][:3] == ["ipa", "jpcert", "police"]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("ja", ["72時間以内", "理由", "[はい]", "IPAへの届出は", "プライバシーマーク"]),
        ("en", ["Within 72 hours", "Why", "[yes]", "never replaces", "Privacy Mark"]),
    ],
)
def test_it_is_printed_for_a_reader(file: Path, lang: str, words: list[str]) -> None:
    shown = run("judge", file, "--lang", lang).stdout
    assert [word for word in words if word not in shown] == []


def test_pending_edition_and_settings_are_asked_for(file: Path, tmp_path: Path) -> None:
    settings = tmp_path / "case.toml"
    settings.write_text("[readings]\npreliminary_first_day_counts = false\n", encoding="utf-8")
    told = run("judge", file, "--edition", "pending", "--readings", settings, "--json").stdout
    first = json.loads(told)["judgements"][0]
    assert first["edition"] == "pending"
    assert first["preliminary"]["start"] == "2026-11-26"


def test_law_of_another_day_is_asked_for(file: Path) -> None:
    told = json.loads(run("judge", file, "--as-of", "2028-07-16", "--json").stdout)["judgements"][0]
    assert (told["law_as_of"], told["edition"]) == ("2028-07-16", "pending")


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--as-of", "soon"], "soon"),
        (["--readings", "nowhere.toml"], "nowhere.toml"),
    ],
)
def test_wrong_options_are_told(file: Path, arguments: list[str], word: str) -> None:
    error = run("judge", file, *arguments).exception
    assert isinstance(error, UsageError)
    assert word in error.diagnostics().what_ja


def test_a_day_that_has_not_come_is_refused_by_name(tmp_path: Path) -> None:
    later = (datetime.now(UTC).date() + timedelta(days=3)).isoformat()
    file = tmp_path / "facts.yaml"
    file.write_text(f"times: {{discovered_on: {later}}}", encoding="utf-8")
    error = run("judge", file).exception
    assert isinstance(error, UsageError)
    assert "times.discovered_on" in error.diagnostics().what_ja


def test_citation_is_resolved_on_a_day() -> None:
    shown = run("resolve", "法184条1項1号", "--on", "2027-02-01").stdout
    assert "法185条1項1号" in shown
    assert "2027-01-17" in shown
    assert "記録されていません" in run("resolve", "法26条", "--on", "2027-02-01").stdout
    assert "no such provision" in run("resolve", "法178条", "--on", "2027-02-01", "--lang", "en").stdout


def test_resolved_citation_as_json() -> None:
    answer = run("resolve", "法147条", "--on", "2026-11-23", "--written", "2023-03-31", "--json")
    told = json.loads(answer.stdout)
    assert (told["resolved"], told["moves"][0]["on"]) == ("150条", date(2023, 4, 1).isoformat())
