"""`kakuho ask` and `kakuho consult`."""

import json
from pathlib import Path

from conftest import Command


def test_a_question_is_answered_from_standard_input(kakuho: Command, tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text("times: {known_on: 2026-11-23}\n", encoding="utf-8")
    done = kakuho(
        "ask", "--json", "--facts", tmp_path / "facts.yaml", "--pdf", tmp_path / "answer.pdf",
        given="名簿を間違えて送った、役所に言わないとだめ？".encode(),
    )  # fmt: skip
    told = json.loads(done.stdout)
    assert told["consultations"][0]["id"] == "mis-sent-mail"
    assert told["case"][0]["known_on"] == "2026-11-23"
    assert (tmp_path / "answer.pdf").read_bytes().startswith(b"%PDF")


def test_a_question_of_another_field_gets_an_offer(kakuho: Command) -> None:
    done = kakuho("ask", "カレーを美味しく作るコツは何ですか")
    assert done.returncode == 0
    assert "見つかりません" in done.stdout.decode()
    assert "kakuho law show" in done.stdout.decode()


def test_related_consultations_come_with_reasons(kakuho: Command) -> None:
    told = json.loads(kakuho("consult", "related", "mis-sent-mail", "--json").stdout)
    assert told["id"] == "mis-sent-mail"
    assert 0 < len(told["related"]) <= 9
    assert all(each["reasons"] for each in told["related"])


def test_an_unknown_consultation_is_named(kakuho: Command) -> None:
    done = kakuho("consult", "show", "no-such-thing")
    assert done.returncode == 2
    assert "no-such-thing" in done.stderr.decode()
