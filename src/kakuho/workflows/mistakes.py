"""Common mistakes in drafts and mails, and in what a case holds: its facts, what was written into them, its papers."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kakuho import intake
from kakuho.law.mistakes import mistakes_in, mistakes_in_facts
from kakuho.vault import Workspace
from kakuho.vocab.contents import Document, TablePart, TextPart, Unexamined
from kakuho.vocab.facts import facts_to_mapping
from kakuho.vocab.mistakes import MistakeHit
from kakuho.workflows.case_facts import facts_of_case
from kakuho.workflows.triage import PAPERS_FOLDER


@dataclass(frozen=True, slots=True)
class Found:
    """A mistake and the text that holds it: a file, a fact, a paper."""

    where: str
    hit: MistakeHit
