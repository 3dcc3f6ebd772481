"""`kakuho prevent`: measures and rules on the command line."""

import json

import pytest
from typer.testing import CliRunner

from kakuho.cli.prevent import prevent
from kakuho.vocab.errors import UsageError

ANSWERS = "company: 見本株式会社\nofficer: 総務部長\nemployees: 300\n"


def run(*words):
    return CliRunner().invoke(prevent, list(map(str, words)), catch_exceptions=False)


def test_the_check_prints_its_form_the_score_and_a_paper(tmp_path):
    answers, check, paper = tmp_path / "answers.yaml", tmp_path / "check.yaml", tmp_path / "check.pdf"
    answers.write_text(ANSWERS, encoding="utf-8")
    form = run("controls", answers, "--blank", "--lang", "ja").stdout
    check.write_text(
        form.replace("level: null\n  found_on: null", "level: met\n  found_on: 2026-11-01"), "utf-8"
    )
    said = json.loads(run("controls", answers, check, "--on", "2026-11-27", "--json").stdout)
    assert (said["percent"], said["gaps"][0]["counts"]) == (50, "partly")
    assert "100 %" not in run("controls", answers, "--lang", "en").stdout
    run("controls", answers, check, "-o", paper)
    assert paper.read_bytes().startswith(b"%PDF")
    check.write_text("policy: yes", encoding="utf-8")
    with pytest.raises(UsageError):
        run("controls", answers, check)


def test_measures_are_printed_as_json_with_their_sources():
    said = json.loads(run("measures", "wrong_address", "--json").stdout)
    assert said["measures"][0]["cites"]
    assert "no_check" in said["unanswered"]


def test_the_set_of_rules_is_written_with_what_a_measure_changes(tmp_path):
    answers, folder = tmp_path / "answers.yaml", tmp_path / "rules"
    answers.write_text(ANSWERS, encoding="utf-8")
    done = run("rules", answers, "-o", folder, "--measure", "delayed_sending")
    assert done.exit_code == 0
    there = {path.name for path in folder.iterdir()}
    assert {"policy.pdf", "handling.docx", "security.html", "security-redline.pdf"} <= there
    assert "handling-redline.pdf" not in there
    assert "第一条" in (folder / "policy.html").read_text(encoding="utf-8")
