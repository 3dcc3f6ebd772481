"""Common mistakes in drafts and mails, and in a case: its facts, what was written into them, its papers."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from kakuho import intake
from kakuho.law.mistakes import mistakes_in, mistakes_in_facts
from kakuho.vault import Workspace
from kakuho.vocab.contents import Document, TablePart, TextPart, Unexamined
from kakuho.vocab.facts import facts_to_mapping
from kakuho.vocab.mistakes import MistakeHit
from kakuho.workflows.casebook.anchor_log import as_anchored
from kakuho.workflows.casebook.case_facts import facts_of_case
from kakuho.workflows.triage import PAPERS_FOLDER


@dataclass(frozen=True, slots=True)
class Found:
    """A mistake and the text that holds it: a file, a fact, a paper."""

    where: str
    hit: MistakeHit


def mistakes_in_files(paths: Sequence[Path]) -> Iterator[Found | Unexamined]:
    """The mistakes in all texts and cells of the files, and a line for what could not be read."""
    for opened in intake.open_paths(paths):
        if isinstance(opened, Unexamined):
            yield opened
            continue
        yield from _in_document(opened)
        yield from opened.troubles


def mistakes_in_case(workspace: Workspace, *, now: datetime) -> Iterator[Found]:
    """The mistakes in the facts of the case, in the texts written into them, and in its papers."""
    facts = as_anchored(workspace, facts_of_case(workspace), now=now)
    for hit in mistakes_in_facts(facts):
        yield Found(hit.place, hit)
    for place, text in _texts(facts_to_mapping(facts), "facts"):
        for hit in mistakes_in(text):
            yield Found(place, hit)
    for paper in sorted((workspace.path / PAPERS_FOLDER).glob("*.json")):
        for place, text in _texts(json.loads(paper.read_text(encoding="utf-8")), paper.name):
            for hit in mistakes_in(text):
                yield Found(place, hit)


def found_json(found: Found) -> dict[str, Any]:
    """The mistake as JSON values (docs/reference/cli.md)."""
    hit, mistake = found.hit, found.hit.mistake
    return {
        "where": found.where,
        "line": hit.line or None,
        "column": hit.column or None,
        "quoted": hit.quoted or None,
        "mistake": mistake.id,
        "wrong": {"ja": mistake.wrong_ja, "en": mistake.wrong_en},
        "right": {"ja": mistake.right_ja, "en": mistake.right_en},
        "sources": [{"text": str(one), "certainty": one.certainty.value} for one in mistake.citations],
        "as_of": mistake.as_of.isoformat(),
    }


def _in_document(document: Document) -> Iterator[Found]:
    for part in document.parts:
        texts = _of_table(part) if isinstance(part, TablePart) else _of_text(part)
        for first_line, text in texts:
            for hit in mistakes_in(text):
                line = first_line + hit.line - 1 if first_line else 0
                yield Found(str(part.locator), replace(hit, line=line, column=hit.column if line else 0))


def _of_text(part: TextPart) -> Iterator[tuple[int, str]]:
    for batch in part.batches:
        for text, line in zip(batch["text"].to_pylist(), batch["line"].to_pylist(), strict=True):
            yield line or 0, text


def _of_table(part: TablePart) -> Iterator[tuple[int, str]]:
    for batch in part.batches:
        for name in batch.schema.names:
            if name != "row":
                yield from ((0, cell) for cell in batch[name].to_pylist() if cell)


def _texts(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """Every text within JSON values with its path."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, f"{place}.{key}")
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _texts(inner, f"{place}[{i}]")
