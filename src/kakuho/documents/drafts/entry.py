"""The entry questions of the web form and the kind of report."""

from dataclasses import replace

from kakuho.documents.days import day_words
from kakuho.documents.drafts.draft import (
    NOTHING,
    RULE,
    Draft,
    first_known,
    from_stated,
    own_words,
)
from kakuho.documents.drafts.principals import not_examined_notes
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts.items import Item
from kakuho.vocab.facts.parties import BusinessKind, Position, Sector
from kakuho.vocab.judgements import Certainty, RecipientKind
from kakuho.vocab.kinds import Attribute
from kakuho.vocab.papers import FactBase, Wording
from kakuho.vocab.stated import Origin, OriginKind, Status

_YES = Wording("はい", "Yes")
_NO = Wording("いいえ", "No")
_NOT_DELEGATED = Wording("該当しない", "No")
_CHECK_NOTICE = Wording(
    "委員会の「権限の委任」の公示に自社の業種が載っているか",
    "whether the PPC's notice on delegation lists the industry",
)


def my_number(base: FactBase) -> Draft:
    """Whether a My Number is included; yes while that is not known.

    Source: PPC, page on reporting (entry question 1: answer yes if unknown).
    """
    found = sum(n for kind, n in _values(base).items() if _is_my_number(base, kind))
    if found:
        origin = Origin(
            OriginKind.SCAN, f"走査で{found:,}件を検出", f"The scan found {found:,} value{'s' * (found != 1)}"
        )
        return Draft((_YES,), Status.ESTIMATED, origin)
    for group in base.facts.data:
        if Item.MY_NUMBER in (group.items.value or ()):
            return from_stated(group.items, [_YES])
        if group.may_hold_my_number.value is Answer.YES:
            return from_stated(group.may_hold_my_number, [_YES])
    denials = [group.may_hold_my_number for group in base.facts.data]
    if denials and all(denial.value is Answer.NO for denial in denials):
        return replace(from_stated(denials[0], [_NO]), notes=tuple(not_examined_notes(base)))
    return Draft(
        (Wording("はい(不明のため)", "Yes (because it is not known)"),),
        Status.UNKNOWN,
        RULE,
        settles=(
            Wording(
                "漏えい等した情報にマイナンバーが含まれないことの確認",
                "confirmation that no My Number is among the data",
            ),
        ),
    )


def _values(base: FactBase) -> dict[str, int]:
    return base.scan.values if base.scan is not None else {}


def _is_my_number(base: FactBase, kind: str) -> bool:
    return kind in base.kinds and Attribute.MY_NUMBER in base.kinds[kind].attributes


def organisation(base: FactBase) -> Draft:
    """Which kind of organisation reports."""
    kind = base.facts.business.kind
    if kind.value is BusinessKind.BUSINESS_OPERATOR:
        words = Wording(
            "民間事業者・法別表第二の法人等(規律移行法人)", "Private business (or a body treated as one)"
        )
        return from_stated(kind, [words])
    if kind.value is BusinessKind.PUBLIC_BODY:
        return from_stated(kind, [Wording("行政機関等", "Public body")])
    return NOTHING


def delegated_industry(base: FactBase) -> Draft:
    """Whether the industry is one whose authority is delegated to a minister (法150条1項).

    The judgement knows who receives the report; without a stated industry that is not an answer.
    """
    sector = base.facts.business.sector
    to = next((each for each in base.judgement.recipients if each.kind is RecipientKind.DUTY), None)
    if sector.value is Sector.GENERAL and to is None:
        return from_stated(sector, [_NOT_DELEGATED])
    if sector.value is None or to is None or to.id == "to_be_checked":
        return Draft(settles=(_CHECK_NOTICE,))
    words = Wording(f"該当する(提出先: {to.ja})", f"Yes (to the {to.en})")
    found = from_stated(sector, [_NOT_DELEGATED if to.id == "ppc" else words])
    if to.certainty is Certainty.READ:
        return found
    return replace(found, status=Status.ESTIMATED, settles=(_CHECK_NOTICE,))


def recipient(base: FactBase) -> Draft:
    """Who receives the report by the judgement; a list that changes by public notice, so only estimated.

    Source: 法150条, 令34条3項.
    """
    to = [each for each in base.judgement.recipients if each.kind is RecipientKind.DUTY]
    words = tuple(Wording(each.ja, each.en) for each in to)
    return Draft(words, Status.ESTIMATED, RULE, settles=(_CHECK_NOTICE,)) if words else NOTHING


def stage(base: FactBase) -> Draft:
    """This paper is the preliminary report."""
    told = own_words(base.facts.report.type.stage)
    if told.value:
        return told
    if base.facts.progress.all_items_known_at_preliminary.value is Answer.YES:
        return from_stated(
            base.facts.progress.all_items_known_at_preliminary,
            [Wording("速報(確報を兼ねる)", "Preliminary, serving as the final report too")],
        )
    return Draft((Wording("速報", "Preliminary"),), Status.CONFIRMED, RULE)


def sequence(base: FactBase) -> Draft:
    """First report, or a follow-up to one that was made."""
    made = base.facts.progress.preliminary_reported_on
    follow_up = from_stated(made, [Wording("続きの報告", "Follow-up")] if made.value else [])
    first = Draft((Wording("初めての報告", "First report"),), Status.ESTIMATED, RULE)
    return first_known(own_words(base.facts.report.type.sequence), follow_up, first)


def previous_date(base: FactBase) -> Draft:
    """The day of the report before, if there was one."""
    made = base.facts.progress.preliminary_reported_on
    day = from_stated(made, [day_words(made.value)] if made.value else [])
    none = Draft((Wording("該当なし(初めての報告)", "None (first report)"),), Status.ESTIMATED, RULE)
    return first_known(own_words(base.facts.report.type.previous_date), day, none)


def joint(base: FactBase) -> Draft:
    """With whom the report is made jointly."""
    position = base.facts.role.position
    alone = [Wording("該当なし", "None")] if position.value is Position.ALONE else []
    return first_known(own_words(base.facts.report.reporter.joint), from_stated(position, alone))
