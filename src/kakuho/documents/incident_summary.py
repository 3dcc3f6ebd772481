"""The one-page summary of an incident for those who decide."""

from dataclasses import replace

from kakuho.documents.drafts import items, overview, principals
from kakuho.documents.drafts.draft import NOTHING, SCAN, Draft
from kakuho.documents.drafts.table import draft_of
from kakuho.documents.summary_clocks import clock_figures
from kakuho.documents.summary_duties import duty_fields, next_fields
from kakuho.documents.summary_fields import cut, summary_field
from kakuho.vocab.papers import FactBase, Look, Paper, PaperField, PaperKind, PaperSection, Wording
from kakuho.vocab.stated import Status

# A dozen kinds with their numbers: what got out is what the page is read for.
_ITEMS_CHARACTERS = 420
DRAFT_MARK = Wording("社内用・調査中の事実を含む", "INTERNAL – holds facts still under investigation")


def incident_summary(base: FactBase) -> Paper:
    """What happened, what got out, how many people, which duties, how long is left, what to do next.

    It fits one page: long texts are cut with a mark, and the full text stands in the report.
    """
    return Paper(
        kind=PaperKind.INCIDENT_SUMMARY,
        title=Wording("事案概要", "Incident summary"),
        draft_mark=DRAFT_MARK,
        case_id=base.case_id,
        case_title=base.case_title,
        sections=(
            PaperSection("figures", Wording("数字", "Figures"), (_people(base), *clock_figures(base))),
            PaperSection("what", Wording("何が起きたか", "What happened"), _what(base)),
            PaperSection(
                "items", Wording("何が、何人分出たか", "What got out, of how many people"), _items(base)
            ),
            PaperSection("duties", Wording("どの義務があるか", "Which duties there are"), duty_fields(base)),
            PaperSection(
                "next",
                Wording("足りない事実と、次にすること", "What is missing, what to do next"),
                next_fields(base),
            ),
        ),
        warnings=(),
        law_as_of=base.judgement.law_as_of,
        generated_at=base.prepared_at,
        look=Look.SUMMARY,
    )


def _people(base: FactBase) -> PaperField:
    counted = principals.principals(base)
    draft = replace(
        counted, notes=(*principals.worst_case_notes(base), *principals.not_counted_notes(base)), settles=()
    )
    return summary_field("principals", Wording("本人の数", "Principals"), draft, lines=4)


def _what(base: FactBase) -> tuple[PaperField, ...]:
    happened = draft_of("cause.cause_kind", base)
    events = draft_of("overview.event_kind", base)
    return (
        summary_field("happened", Wording("経緯", "How it came about"), happened),
        summary_field("events", Wording("漏えい・滅失・毀損", "Leakage, loss, damage"), events),
        summary_field("days", Wording("発生・発覚・知った日", "Occurred, discovered, known"), _days(base)),
    )


def _days(base: FactBase) -> Draft:
    told = (
        (overview.occurred_on(base), Wording("発生", "Occurred")),
        (overview.discovered_on(base), Wording("発覚", "Discovered")),
        (overview.known_at(base), Wording("知った日", "Known")),
    )
    unknown = Wording("不明", "unknown")
    values = [(what, cut((draft.value or (unknown,))[0], _DAY_CHARACTERS)) for draft, what in told]
    known = [draft for draft, _ in told if draft.value]
    if not known:
        return NOTHING
    sure = len(known) == len(told) and all(draft.status is Status.CONFIRMED for draft in known)
    line = Wording(
        " / ".join(f"{what.ja}: {day.ja}" for what, day in values),
        " / ".join(f"{what.en}: {day.en}" for what, day in values),
    )
    return Draft((line,), Status.CONFIRMED if sure else Status.ESTIMATED, known[0].origin)


def _items(base: FactBase) -> tuple[PaperField, ...]:
    stated, found = draft_of("items.data_items", base), items.scanned_items(base)
    fields = []
    if stated.value and stated.value != found.value:
        fields.append(
            summary_field("items_stated", Wording("申告された項目", "Items as stated"), _joined(stated))
        )
    none_found = Draft((_NOTHING_FOUND,), Status.ESTIMATED, SCAN) if base.scan is not None else NOTHING
    scanned = _joined(found) if found.value else none_found
    if base.scan is not None or not stated.value:
        scanned = replace(scanned, notes=() if base.count else tuple(principals.not_examined_notes(base)))
        fields.append(
            summary_field(
                "items_scanned",
                Wording("走査で見つかった項目", "Items found by the scan"),
                scanned,
                characters=_ITEMS_CHARACTERS,
            )
        )
    return tuple(fields)


_NOTHING_FOUND = Wording(
    "調べたファイルからは見つかっていない(なかったという意味ではない)",
    "Nothing was found in the files examined (which does not mean that there is nothing)",
)
_MOST_ITEMS = 12
_DAY_CHARACTERS = 52


def _joined(draft: Draft) -> Draft:
    """Many short values on one line."""
    shown, left = draft.value[:_MOST_ITEMS], len(draft.value) - _MOST_ITEMS
    ja, en = "、".join(v.ja for v in shown), ", ".join(v.en for v in shown)
    if left > 0:
        ja, en = f"{ja}、ほか{left}項目", f"{en} and {left} more"
    return Draft((Wording(ja, en),), draft.status, draft.origin)
