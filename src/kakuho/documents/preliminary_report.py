"""The draft of the preliminary report (速報) to the PPC."""

from dataclasses import replace

from kakuho.documents.drafts.draft import Draft
from kakuho.documents.drafts.grounds import question
from kakuho.documents.drafts.table import SETTLED_BY, draft_of
from kakuho.documents.report_fields import FieldSpec, ppc_report_fields
from kakuho.vocab.judgements import Judgement, RecipientKind, Verdict
from kakuho.vocab.papers import FactBase, Paper, PaperField, PaperKind, PaperSection, Wording

DRAFT_MARK = Wording(
    "下書き・報告フォームへの転記用(公式様式ではない)",
    "DRAFT for transcription into the web form – not the official form",
)
_STANDING = (
    Wording(
        "この書面は、個人情報保護委員会の報告フォームへ転記するための下書きであり、公式様式(別記様式第一)ではない。",
        "A draft to copy into the PPC's web form; not the official form.",
    ),
    Wording(
        "報告者の氏名・名称の欄には事業者名を書く。担当者の氏名ではない。",
        "The reporter is the business, not the clerk.",
    ),
    Wording(
        "速報は、その時点で把握している事項を報告するもの(規則8条1項)。不明の欄が残っていても、調査の終わりを待たずに提出する。",
        "The preliminary report states what is known at the time; do not wait for the investigation to end.",
    ),
)
_NOT_REPORTABLE = Wording(
    "これまでの事実では報告対象事態に当たらないと判定されている。報告は任意。判定の前提を確かめること。",
    "On the facts so far the situation is judged not reportable; a report is voluntary. Check the grounds.",
)
_UNDECIDED = Wording(
    "報告対象事態に当たるかは、まだ決まらない。決め手になる事実は「規則7条各号該当性」の欄にある。",
    "Whether it is reportable is still open; the deciding facts are named at the field on rule 7.",
)


def preliminary_report(base: FactBase) -> Paper:
    """The draft with every field of the report, each with status, origin and how sure its wording is.

    Source: 規則8条1項, GL 3-5-3-3; data/ppc_report_fields.yaml for the fields.
    """
    listed = ppc_report_fields()
    sections = tuple(
        PaperSection(
            id=section.id,
            title=section.title,
            fields=tuple(_field(spec, base) for spec in section.fields),
            number=section.number,
            legal_item=section.legal_item,
        )
        for section in listed.sections
    )
    return Paper(
        kind=PaperKind.PRELIMINARY_REPORT,
        title=Wording(
            "個人データの漏えい等 速報の下書き", "Breach of personal data: draft of the preliminary report"
        ),
        draft_mark=DRAFT_MARK,
        case_id=base.case_id,
        case_title=base.case_title,
        sections=sections,
        warnings=_warnings(base),
        law_as_of=base.judgement.law_as_of,
        generated_at=base.prepared_at,
        fields_as_of=listed.as_of,
    )


def _warnings(base: FactBase) -> tuple[Wording, ...]:
    verdicts = {Verdict.NO: (_NOT_REPORTABLE,), Verdict.DEPENDS: (_UNDECIDED,)}
    notes = tuple(Wording(note.ja, note.en) for note in base.judgement.warnings)
    return (
        _STANDING[0],
        _submission(base.judgement),
        *_STANDING[1:],
        *verdicts.get(base.judgement.reportable, ()),
        *notes,
    )


_SUBMISSION = Wording(
    "提出は委員会の報告フォームで行う。権限が委任された業種では所管大臣等へ提出する(規則8条3項)。",
    "The report is made in the PPC's web form, in delegated industries to the minister.",
)


def _submission(judgement: Judgement) -> Wording:
    """Where and how the report is made.

    Source: 規則8条3項.
    """
    to = [each for each in judgement.recipients if each.kind is RecipientKind.DUTY]
    if not to or not judgement.submission_ja:
        return _SUBMISSION
    ja, en = "、".join(each.ja for each in to), ", ".join(each.en for each in to)
    return Wording(
        f"提出先: {ja}。提出の方法: {judgement.submission_ja}(規則8条3項)。",
        f"To be filed with: {en}. How: {judgement.submission_en}.",
    )


def _field(spec: FieldSpec, base: FactBase) -> PaperField:
    draft = _settled(spec.id, draft_of(spec.id, base), base)
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
        needed=spec.now,
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
