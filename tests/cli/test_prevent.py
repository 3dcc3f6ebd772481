"""`kakuho prevent`: measures and rules on the command line."""

import json

from typer.testing import CliRunner

from kakuho.cli.prevent import prevent

ANSWERS = "company: 見本株式会社\nofficer: 総務部長\nemployees: 300\n"


def run(*words):
    return CliRunner().invoke(prevent, list(map(str, words)), catch_exceptions=False)


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
