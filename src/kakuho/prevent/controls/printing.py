"""The assessment as a text to be printed."""

from collections.abc import Sequence
from datetime import datetime

from kakuho.prevent.controls.assessing import State, by_group, gaps, score
from kakuho.prevent.rules.making import Answers
from kakuho.prevent.sources import with_day
from kakuho.prevent.wordings import wording
from kakuho.vocab.prints import Bar, Block, Printed


def printed_check(answers: Answers, found: Sequence[State], *, at: datetime, lang: str) -> Printed:
    """Score by group, what is to be done, and every item with its finding, evidence and source."""
    total = score(found)
    bars = tuple(
        Bar(getattr(group, lang), one.percent, 100, wording("check.share", lang, one=one))
        for group, one in by_group(found).items()
    )
    first = wording("check.small" if answers.small else "check.not_small", lang)
    blocks = (
        Block(wording("check.score", lang, one=total), (first,), bars),
        Block(wording("check.gaps", lang), rows=_gap_rows(found, lang)),
        *(Block(one.item.title.in_(lang), _about(one, lang, small=answers.small)) for one in found),
    )
    foot = wording("check.foot", lang)
    return Printed(
        wording("check.title", lang), lang, at, f"{answers.company}  {at.date().isoformat()}", blocks, foot
    )


def _gap_rows(found: Sequence[State], lang: str) -> tuple[tuple[str, ...], ...]:
    head = tuple(wording(f"check.column_{name}", lang) for name in ("item", "force", "state", "owner", "due"))
    return (
        head,
        *(
            (
                one.item.title.in_(lang),
                getattr(one.item.force, lang),
                getattr(one.counts, lang) if one.counts else wording("check.unseen", lang),
                one.finding.owner if one.finding else "",
                one.finding.due_on.isoformat() if one.finding and one.finding.due_on else "",
            )
            for one in gaps(found)
        ),
    )


def _about(one: State, lang: str, *, small: bool) -> tuple[str, ...]:
    item, finding = one.item, one.finding
    said = [item.asks.in_(lang)]
    if small and item.simple:
        said.append(wording("check.simple", lang, text=item.simple.in_(lang)))
    if finding is None:
        said.append(wording("check.unseen", lang))
    else:
        told = {"level": getattr(finding.level, lang), "day": finding.found_on.isoformat()}
        said.append(wording("check.found", lang, **told))
        said.append(wording("check.evidence", lang, text=finding.evidence or wording("check.none", lang)))
    said += [wording("check.stale", lang)] if one.stale else []
    return (*said, " / ".join(with_day(cited) for cited in item.cites))
