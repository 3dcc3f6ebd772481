"""The list of fields of the breach report, read from the project's own data file."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from kakuho.vocab.judgements import Certainty
from kakuho.vocab.papers import Needed, Wording
from kakuho.vocab.yaml_text import values_of_yaml

BLANKS = {
    "investigate": Wording("不明(調査中)", "Unknown (under investigation)"),
    "fill_in": Wording("未記入(自社で記入)", "Not filled in (the company writes it)"),
    "recipient": Wording("(相手方が記入)", "(to be filled in by the recipient)"),
    "leave_out": Wording("", ""),  # of a letter: while nobody has written it, it is not in it
}
# Marks of what was read in a primary source or on an official page.
READ = frozenset({Certainty.READ, Certainty.EXCERPT})


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """What is known of one field of a report; `drafted_as` names what fills it (drafts/table.py)."""

    id: str
    drafted_as: str
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


def ppc_report_fields() -> ReportFields:
    """The fields of the report to the PPC (規則8条1項), the entry questions of its web form first.

    Source: data/ppc_report_fields.yaml, which names the source of each field.
    """
    return report_fields("ppc_report_fields")


@cache
def report_fields(name: str) -> ReportFields:
    """The fields of a report by the name of its file in `data`."""
    data = _data(name)
    refs = {key: str(source["ref"]) for key, source in data["sources"].items()}
    return ReportFields(data["as_of"], tuple(_section(entry, refs) for entry in data["sections"]))


def _data(name: str) -> dict[str, Any]:
    text = files("kakuho.documents").joinpath(f"data/{name}.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = values_of_yaml(text)
    return _altered(_data(data["like"]), data) if "like" in data else data


def _altered(like: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """The fields of another report with what is left out, called otherwise or put in beside.

    With `plain`, no section answers a provision and no field was read in an official source.
    """
    without, changed = set(own["without"]), dict(own.get("fields", {}))
    sections = []
    for section in like["sections"]:
        here, prefix = section["id"], f"{section['id']}."
        if here in without:
            continue
        fields = [
            {**field, **changed.pop(prefix + field["id"], {})}
            for field in section["fields"]
            if prefix + field["id"] not in without
        ]
        added = [key for key in changed if key.startswith(prefix)]
        fields += [{"id": key.removeprefix(prefix), **changed.pop(key)} for key in added]
        if own.get("plain"):
            section = {**section, "legal_item": ""}  # noqa: PLW2901  the section as it is here
            fields = [_unread(field) for field in fields]
        sections.append({**section, "fields": fields, **own.get("sections", {}).get(here, {})})
    assert not changed, f"no such fields: {', '.join(changed)}"
    return {"as_of": own["as_of"], "sources": like["sources"] | own["sources"], "sections": sections}


def _unread(field: dict[str, Any]) -> dict[str, Any]:
    marks: dict[str, Any] = {
        mark: Certainty.UNCONFIRMED.value for mark in ("mark", "options_mark") if mark in field
    }
    plain = {key: value for key, value in field.items() if key != "note"}
    return plain | marks


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
        drafted_as=str(entry.get("as", f"{prefix}.{entry['id']}")),
        label=Wording(**entry["label"]),
        mark=Certainty(entry["mark"]),
        options_mark=Certainty(entry["options_mark"]) if "options_mark" in entry else None,
        now=Needed(entry["now"]),
        final=Needed(entry["final"]),
        blank=BLANKS[entry["blank"]],
        sources=tuple(refs[key] for key in entry["sources"]),
        note=Wording(**entry["note"]) if "note" in entry else None,
    )
