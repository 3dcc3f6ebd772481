"""The sets by which search and related consultations are measured name what there is."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from kakuho.consult.entry_files import knowledge_base

BENCH = Path(__file__).resolve().parents[2] / "bench"


@pytest.fixture(scope="module")
def known() -> set[str]:
    return {entry.id for entry in knowledge_base()}


def read(name: str) -> Any:
    return yaml.safe_load((BENCH / name).read_text(encoding="utf-8"))


def test_every_question_names_consultations_that_are_there(known: set[str]) -> None:
    named = {id_ for question in read("questions_unseen.yaml")["questions"] for id_ in question["entries"]}
    assert named - known == set()


def test_no_question_was_copied_into_a_consultation() -> None:
    """A question that stands in the knowledge base measures nothing."""
    unseen = read("questions_unseen.yaml")
    texts = {question["text"] for question in unseen["questions"]} | set(unseen["others"])
    assert [
        (entry.id, said)
        for entry in knowledge_base()
        for said in (entry.question, *entry.asked)
        if said in texts
    ] == []


def test_the_judgement_of_related_consultations_names_those_that_are_there(known: set[str]) -> None:
    for name in ("related_judgement.yaml", "related_judgement_second.yaml"):
        judged = read(name)
        named = {id_ for grades in judged.values() for ids in grades.values() for id_ in ids} | set(judged)
        assert named - known == set()
