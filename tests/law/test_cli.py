"""`kakuho law check` as a program that other programs call."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kakuho.cli.law import law
from kakuho.vocab.errors import UsageError

STORY = {
    "id": "one",
    "facts": {
        "times": {"known_on": "2026-11-23"},
        "event": {"course": "mis_sending"},
        "data": {"nature": "personal_data", "items": ["name"], "principals": 1001},
    },
    "expected": {
        "reportable": "yes",
        "categories": ["4号"],
        "prelim": {"window_if_known_day_is_day1": ["2026-11-25", "2026-11-27"]},
        "final": {"days": 30, "due_date": "2026-12-22"},
        "recipients": ["個人情報保護委員会"],
        "principal_notification": "yes",
    },
}


def run(tmp_path: Path, document: object, *options: str):
    file = tmp_path / "cases.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return CliRunner().invoke(law, ["check", str(file), *options])


def test_agreeing_case_ends_with_zero_and_says_why(tmp_path: Path) -> None:
    result = run(tmp_path, {"cases": [STORY]}, "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 0
    assert told["summary"] == {"cases": 1, "agree": 1, "disagree": 0, "errors": 0}
    assert told["cases"][0]["why"]["citations"]


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("reportable", "no"),
        ("categories", ["3号"]),
        ("prelim", None),
        ("prelim", {"window": ["2026-11-26", "2026-11-28"]}),
        ("final", None),
        ("final", {"days": 60}),
        ("final", {"due_date": "2026-12-23"}),
        ("recipients", []),
        ("recipients", ["事業所管大臣"]),
        ("principal_notification", "not_yet"),
    ],
)
def test_wrong_expectation_is_told(tmp_path: Path, key: str, wrong: object) -> None:
    case = {**STORY, "expected": {**STORY["expected"], key: wrong}}
    result = run(tmp_path, {"cases": [case]}, "--json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)["cases"][0]
    assert told["differences"] == [{"prelim": "preliminary"}.get(key, key)]


def test_case_outside_the_vocabulary_is_an_error_and_the_rest_go_on(tmp_path: Path) -> None:
    bad = {"id": "bad", "facts": {"event": {"course": "teleport"}}, "expected": {"reportable": "yes"}}
    told = json.loads(run(tmp_path, {"cases": [bad, 5, STORY]}, "--json").stdout)
    assert [case["agrees"] for case in told["cases"]] == [False, False, True]
    assert "event.course" in told["cases"][0]["error_ja"]


def test_a_case_that_cannot_be_judged_says_why_below_the_table(tmp_path: Path) -> None:
    word = {"id": "word", "facts": {"data": {"items": ["security_code"]}}}
    key = {"id": "key", "facts": {"recovery": {"view": "no"}}}
    document = {"cases": [word, key, 5, STORY]}
    said = run(tmp_path, document, "--lang", "en").stdout
    assert "word: Fact data[0].items[0] is not a known word; near to it: card_security_code" in said
    assert "key: Fact recovery.view is not a known field; allowed: before_viewing" in said
    assert "2: A case needs mappings of facts and expected" in said
    japanese = run(tmp_path, document, "--lang", "ja").stdout
    assert "「data[0].items[0]」: 語彙にない値です。近い語: card_security_code" in japanese


def test_case_before_the_duty_existed_has_no_rule(tmp_path: Path) -> None:
    case = {"facts": {"times": {"known_on": "2022-03-31"}}, "expected": {"error": "NoRuleInForce"}}
    assert json.loads(run(tmp_path, {"cases": [case]}, "--json").stdout)["summary"]["agree"] == 1


def test_table_is_printed_in_english(tmp_path: Path) -> None:
    result = run(tmp_path, {"cases": [STORY]}, "--lang", "en")
    assert "2026-12-22" in result.stdout
    assert "1 of 1 cases agree" in result.stdout


@pytest.mark.parametrize("document", [[], {"cases": "x"}, 3, {}])
def test_document_of_another_shape_is_wrong_usage(tmp_path: Path, document: object) -> None:
    assert isinstance(run(tmp_path, document).exception, UsageError)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"{", b"[" * 100_000])
def test_unreadable_file_is_named(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "cases.json"
    file.write_bytes(content)
    result = CliRunner().invoke(law, ["check", str(file)])
    assert isinstance(result.exception, UsageError)
    assert str(file) in result.exception.diagnostics().what_en


def test_unknown_regime_and_bad_day_are_wrong_usage(tmp_path: Path) -> None:
    assert isinstance(run(tmp_path, {"cases": [{**STORY, "regime": "roman_law"}]}).exception, UsageError)
    told = json.loads(run(tmp_path, {"cases": [{**STORY, "as_of": "soon"}]}, "--json").stdout)
    assert told["cases"][0]["error"] == "FactsError"
