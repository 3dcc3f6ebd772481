"""The list of fields of the breach report, read from the project's own data file."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from kakuho.vocab.judgements import Certainty
from kakuho.vocab.papers import Needed, Wording

BLANKS = {
    "investigate": Wording("不明(調査中)", "Unknown (under investigation)"),
    "fill_in": Wording("未記入(自社で記入)", "Not filled in (the company writes it)"),
}
# Marks of what was read in a primary source or on an official page.
READ = frozenset({Certainty.READ, Certainty.EXCERPT})


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """What is known of one field of the report."""

    id: str
    label: Wording
    mark: Certainty
    options_mark: Certainty | None
    now: Needed
    final: Needed
    blank: Wording
    sources: tuple[str, ...]
    note: Wording | None

    @property
    def official_wording(self) -> bool:
        """Whether label and choices were read in a primary source or on an official page."""
        return self.mark in READ and (self.options_mark is None or self.options_mark in READ)


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """A section of the report."""

    id: str
    number: str
    title: Wording
    legal_item: str
    fields: tuple[FieldSpec, ...]


@dataclass(frozen=True, slots=True)
class ReportFields:
    """All sections, and the day on which they were last compared with their sources."""

    as_of: date
    sections: tuple[SectionSpec, ...]


@cache
def ppc_report_fields() -> ReportFields:
    """The fields of the report to the PPC (規則8条1項), the entry questions of its web form first.

    Source: data/ppc_report_fields.yaml, which names the source of each field.
    """
    text = files("kakuho.documents").joinpath("data/ppc_report_fields.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    refs = {key: str(source["ref"]) for key, source in data["sources"].items()}
    return ReportFields(data["as_of"], tuple(_section(entry, refs) for entry in data["sections"]))


def _section(entry: dict[str, Any], refs: dict[str, str]) -> SectionSpec:
    prefix = str(entry["id"])
    return SectionSpec(
        id=prefix,
        number=str(entry["number"]),
        title=Wording(**entry["title"]),
        legal_item=str(entry.get("legal_item", "")),
        fields=tuple(_field(prefix, field, refs) for field in entry["fields"]),
    )


def _field(prefix: str, entry: dict[str, Any], refs: dict[str, str]) -> FieldSpec:
    return FieldSpec(
        id=f"{prefix}.{entry['id']}",
        label=Wording(**entry["label"]),
        mark=Certainty(entry["mark"]),
        options_mark=Certainty(entry["options_mark"]) if "options_mark" in entry else None,
        now=Needed(entry["now"]),
        final=Needed(entry["final"]),
        blank=BLANKS[entry["blank"]],
        sources=tuple(refs[key] for key in entry["sources"]),
        note=Wording(**entry["note"]) if "note" in entry else None,
    )
