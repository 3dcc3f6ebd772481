"""The reports of a breach to authorities and partners, each taking further what was filed before."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from kakuho.documents.drafts.draft import Draft
from kakuho.documents.drafts.grounds import question
from kakuho.documents.drafts.table import SETTLED_BY, draft_of
from kakuho.documents.following import following
from kakuho.documents.my_numbers import of_my_numbers
from kakuho.documents.report_fields import FieldSpec, report_fields
from kakuho.documents.stages import Stage, open_items, staged
from kakuho.vocab.judgements import Judgement, RecipientKind, Verdict
from kakuho.vocab.papers import FactBase, Filed, Look, Paper, PaperField, PaperKind, PaperSection, Wording
from kakuho.vocab.yaml_text import values_of_yaml

_PPC_STAGES = {
    PaperKind.PRELIMINARY_REPORT: Stage.PRELIMINARY,
    PaperKind.FOLLOW_UP_REPORT: Stage.FOLLOW_UP,
    PaperKind.FINAL_REPORT: Stage.FINAL,
}
_NOT_REPORTABLE = Wording(
    "これまでの事実では報告対象事態に当たらないと判定されている。報告は任意。判定の前提を確かめること。",
    "On the facts so far the situation is judged not reportable; a report is voluntary. Check the grounds.",
)
_UNDECIDED = Wording(
    "報告対象事態に当たるかは、まだ決まらない。決め手になる事実は該当性の欄にある。",
    "Whether it is reportable is still open; the deciding facts are named at the field on its items.",
)
_NO_JUDGEMENT = Wording(
    "この制度による報告義務の判定はない。事実を確かめ、対象になるかを先に判定すること。",
    "No duty under this regime was judged; check the facts and judge first whether it applies.",
)


@cache
def _reports() -> dict[str, Any]:
    text = files("kakuho.documents").joinpath("data/reports.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = values_of_yaml(text)
    return loaded


def report_kinds() -> tuple[PaperKind, ...]:
    """The kinds that are reports, and so can be filed."""
    return tuple(map(PaperKind, _reports()["reports"]))


def preliminary_report(base: FactBase) -> Paper:
    """The draft of the preliminary report to the PPC (規則8条1項)."""
    return report(PaperKind.PRELIMINARY_REPORT, base)


def report(kind: PaperKind, base: FactBase, *, final: bool = False, filed: Sequence[Filed] = ()) -> Paper:
    """The draft with every field of the report, each with status, origin and how sure its wording is.

    `filed` are the reports filed so far of the same family, oldest first: fields of which nothing new is
    known take over what the last one said, and what differs from it is marked. `final` asks for the final
    report where the kind itself does not tell.

    Source: 規則8条1項・2項, GL 3-5-3-3, 3-5-3-4; data/reports.yaml and the files of fields it names.
    """
    spec = _reports()["reports"][kind.value]
    base, judged = _under(spec["regime"], of_my_numbers(base) if spec.get("only") == "my_numbers" else base)
    stage = _stage(kind, spec, final=final, filed=filed)
    listed = report_fields(spec["fields"])
    sections: tuple[PaperSection, ...] = tuple(
        PaperSection(
            id=section.id,
            title=section.title,
            fields=tuple(_field(field, base, stage) for field in section.fields),
            number=section.number,
            legal_item=section.legal_item,
        )
        for section in listed.sections
    )
    if spec["stages"]:
        sections = staged(sections, stage, filed)
    follows = filed[-1] if filed else None
    if follows is not None:
        sections = following(sections, follows)
    if stage is Stage.FINAL:
        sections = (*sections, *open_items(sections, **spec.get("complete", {})))
    return Paper(
        kind=kind,
        title=_title(spec, stage),
        draft_mark=Wording(**spec["draft_mark"]),
        case_id=base.case_id,
        case_title=base.case_title,
        sections=sections,
        warnings=_warnings(spec, base, stage, judged=judged),
        law_as_of=base.judgement.law_as_of,
        generated_at=base.prepared_at,
        fields_as_of=listed.as_of,
        look=Look.REPORT,
        follows=follows.filing if follows is not None else None,
    )


def _under(regimes: Sequence[str], base: FactBase) -> tuple[FactBase, bool]:
    """The facts with the judgement of the first of the regimes that was judged, and whether one was.

    A regime is named by how its id begins: `appi` stands for `appi_26` and `appi_68`.
    """
    judged = (base.judgement, *base.others)
    for regime in regimes:
        for judgement in judged:
            if judgement.regime.startswith(regime):
                return replace(base, judgement=judgement), True
    return base, False


def _stage(kind: PaperKind, spec: Mapping[str, Any], *, final: bool, filed: Sequence[Filed]) -> Stage:
    if kind in _PPC_STAGES:
        return _PPC_STAGES[kind]
    if final or kind is PaperKind.TELECOM_DETAILED_REPORT:
        return Stage.FINAL
    return Stage.FOLLOW_UP if filed and spec["stages"] else Stage.PRELIMINARY


def _title(spec: Mapping[str, Any], stage: Stage) -> Wording:
    words = _reports()["stages"][stage.value]
    return Wording(*(spec["title"][lang].format(stage=words[lang]) for lang in ("ja", "en")))


def _warnings(spec: Mapping[str, Any], base: FactBase, stage: Stage, *, judged: bool) -> tuple[Wording, ...]:
    standing = [Wording(**words) for words in spec["warnings"]]
    if "submission" in spec:
        standing.insert(1, _submission(base.judgement, **spec["submission"]))
    if "prompt" in spec and stage is Stage.PRELIMINARY:
        standing.append(Wording(**spec["prompt"]))
    if not judged:
        return (*standing, _NO_JUDGEMENT)
    not_reportable = Wording(**spec["not_reportable"]) if "not_reportable" in spec else _NOT_REPORTABLE
    verdicts = {Verdict.NO: (not_reportable,), Verdict.DEPENDS: (_UNDECIDED,)}
    notes = tuple(Wording(note.ja, note.en) for note in base.judgement.warnings)
    return (*standing, *verdicts.get(base.judgement.reportable, ()), *notes)


def _submission(judgement: Judgement, *, provision: str, ja: str, en: str) -> Wording:
    """Where and how the report is made; `ja` and `en` say it where the judgement does not.

    Source: 規則8条3項; 番号法規則3条3項.
    """
    to = [each for each in judgement.recipients if each.kind is RecipientKind.DUTY]
    if not to or not judgement.submission_ja:
        return Wording(f"{ja}({provision})。", f"{en} ({provision}).")
    named_ja, named_en = "、".join(each.ja for each in to), ", ".join(each.en for each in to)
    return Wording(
        f"提出先: {named_ja}。提出の方法: {judgement.submission_ja}({provision})。",
        f"To be filed with: {named_en}. How: {judgement.submission_en} ({provision}).",
    )


def _field(spec: FieldSpec, base: FactBase, stage: Stage) -> PaperField:
    draft = _settled(spec.drafted_as, draft_of(spec.drafted_as, base), base)
    notes = draft.notes if spec.note is None else (spec.note, *draft.notes)
    return PaperField(
        id=spec.id,
        label=spec.label,
        value=draft.value,
        status=draft.status,
        origin=draft.origin,
        blank=spec.blank,
        mark=spec.mark,
        options_mark=spec.options_mark,
        official_wording=spec.official_wording,
        needed=spec.final if stage is Stage.FINAL else spec.now,
        notes=notes,
        settles=draft.settles,
    )


def _settled(field_id: str, draft: Draft, base: FactBase) -> Draft:
    """An empty field says what would settle it, as far as the judgement asks for it."""
    paths = SETTLED_BY.get(field_id, ())
    if draft.value or draft.settles or not paths:
        return draft
    asked = [question(missing) for missing in base.judgement.missing if missing.fact.startswith(paths)]
    return replace(draft, settles=tuple(asked[:3]))
