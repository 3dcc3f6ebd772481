from pathlib import Path

import pytest

from kakuho.cli.given.facts_file import read_facts_file
from kakuho.cli.given.stated_facts import Encrypted, Role, stated_by_options
from kakuho.vocab.errors import UsageError
from kakuho.vocab.facts import facts_from_mapping
from kakuho.workflows.triage import SAID


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_yes_no_and_on_are_words_in_a_facts_file(tmp_path: Path) -> None:
    facts = write(
        tmp_path / "f.yaml",
        "conduct: {improper: yes}\ntimes:\n  awareness:\n  - {who: branch, on: 2026-04-01}\n",
    )
    assert read_facts_file(facts) == {
        "conduct": {"improper": "yes"},
        "times": {"awareness": [{"who": "branch", "on": "2026-04-01"}]},
    }


def test_a_json_file_is_read_too(tmp_path: Path) -> None:
    assert read_facts_file(write(tmp_path / "f.json", '{"principals": 12}')) == {"principals": 12}


@pytest.mark.parametrize("text", ["a: [", "- one\n- two\n", "just words"])
def test_what_is_no_facts_file_is_refused_with_its_name(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_facts_file(write(tmp_path / "f.yaml", text))
    assert "f.yaml" in caught.value.diagnostics().text("ja")


def test_an_empty_facts_file_states_nothing(tmp_path: Path) -> None:
    assert read_facts_file(write(tmp_path / "f.yaml", "# nothing yet\n")) == {}


def test_a_time_without_zone_is_japanese_time() -> None:
    stated = stated_by_options(known="2026-11-23T09:00", cause=None, purpose=None, encrypted=None, role=None)
    assert stated == {"times": {"known_on": "2026-11-23", "known_at": "2026-11-23T09:00:00+09:00"}}


def test_a_time_abroad_gives_the_day_in_japan() -> None:
    stated = stated_by_options(
        known="2026-11-23T20:00-05:00", cause=None, purpose=None, encrypted=None, role=None
    )
    assert stated["times"]["known_on"] == "2026-11-24"


def test_a_known_cause_is_a_course_and_other_words_are_the_report() -> None:
    word = stated_by_options(known=None, cause="insider_taking", purpose=None, encrypted=None, role=None)
    text = stated_by_options(known=None, cause="USBを紛失した", purpose=None, encrypted=None, role=None)
    assert word == {"event": {"course": ["insider_taking"]}}
    assert text == {"report": {"cause": {"cause_detail": "USBを紛失した"}}}


@pytest.mark.parametrize("encrypted", list(Encrypted))
@pytest.mark.parametrize("role", list(Role))
def test_every_choice_fits_the_facts_vocabulary(encrypted: Encrypted, role: Role) -> None:

    stated = stated_by_options(
        known="2026-11-23", cause="theft", purpose="no", encrypted=encrypted, role=role
    )
    facts_from_mapping(stated, origin=SAID)
