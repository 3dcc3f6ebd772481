"""(3) 本人の数: how many people, how sure that is, and what was not looked at."""

from kakuho.documents.drafts.draft import NOTHING, SCAN, Draft, first_known, from_stated, own_words, united
from kakuho.vocab.answers import Answer
from kakuho.vocab.contents import Reason
from kakuho.vocab.facts.data import People
from kakuho.vocab.papers import FactBase, Wording
from kakuho.vocab.principals import PrincipalsCount
from kakuho.vocab.stated import OriginKind, Status

_NO_UPPER_LIMIT = Wording("上限は不明", "The upper limit is not known")


def principals(base: FactBase) -> Draft:
    """The number of people: best estimate, range, worst case, and what was not examined.

    A number that a person stated stands first, with the computed one beside it.

    Source: 規則8条1項3号; GL 3-5-3-1(4) (the highest number counts while it is not settled).
    """
    told, stated, counted = own_words(base.facts.report.count.principals), _stated(base), _counted(base)
    if stated.origin.kind is OriginKind.SCAN:
        best = first_known(told, counted, stated)
    else:
        best = first_known(told, stated, counted)
    notes = list(best.notes)
    if best is not counted and counted.value:
        ja, en = "、".join(w.ja for w in counted.value), ", ".join(w.en for w in counted.value)
        notes.append(Wording(f"ファイルからの算出では{ja}", f"Computed from the files: {en}"))
    notes.extend(worst_case_notes(base))
    # The reasons behind the computed number tell of rows without a key already.
    notes.extend(not_examined_notes(base) if best is counted and best.notes else not_counted_notes(base))
    return Draft(best.value, best.status, best.origin, tuple(notes), best.settles)


def _counted(base: FactBase) -> Draft:
    count = base.count
    if count is None:
        return NOTHING
    notes = tuple(Wording(ja, en) for ja, en in zip(count.why_ja, count.why_en, strict=False))
    return Draft(_count_lines(count, blind=_blind(base)), Status.ESTIMATED, SCAN, notes)


def _blind(base: FactBase) -> bool:
    """Whether people may be in files that could not be examined; an empty file holds none."""
    return base.scan is not None and any(gap.reason is not Reason.EMPTY for gap in base.scan.unexamined)


def _count_lines(count: PrincipalsCount, *, blind: bool) -> tuple[Wording, ...]:
    if count.high == 0:
        return (Wording("走査では確認されていない", "Nobody found by the scan"),)
    low, best, high = f"{count.low:,}", f"{count.best:,}", f"{count.high:,}"
    likely = _interval(count)
    if blind:
        return (
            Wording(f"約{best}人", f"About {best} people"),
            Wording(
                f"少なくとも{low}人、調べたファイルの中では最大{high}人",
                f"At least {low}, at most {high} in the files examined",
            ),
            *likely,
            _NO_UPPER_LIMIT,
        )
    if count.low == count.high:
        return (Wording(f"{best}人", f"{best} people"),)
    return (
        Wording(f"約{best}人", f"About {best} people"),
        Wording(f"少なくとも{low}人、最大{high}人", f"At least {low}, at most {high}"),
        *likely,
    )


def _interval(count: PrincipalsCount) -> tuple[Wording, ...]:
    """Between which numbers the true one lies nearly always, where there was enough to estimate that."""
    if count.interval_low is None or count.interval_high is None:
        return ()
    low, high = f"{count.interval_low:,}", f"{count.interval_high:,}"
    return (
        Wording(
            f"95%の確率で{low}人から{high}人の間(推定)",
            f"With a probability of 95 % between {low} and {high} (estimated)",
        ),
    )


def worst_case_notes(base: FactBase) -> list[Wording]:
    """Which number the law goes by while the true one is not settled; nothing where it is.

    Source: GL 3-5-3-1(4).
    """
    count = base.count
    if count is None or count.low == count.high or _blind(base):
        return []
    return [
        Wording(
            f"人数が要件になるところでは、確定するまで最大の{count.high:,}人で判断する(GL 3-5-3-1(4))。",
            f"Where the law asks for a number, the highest, {count.high:,}, counts while it is not settled.",
        )
    ]


def _stated(base: FactBase) -> Draft:
    people = base.facts.principals
    if people == People() and len(base.facts.data) == 1:
        people = base.facts.data[0].principals
    parts = (
        (people.best, "約{:,}人", "About {:,} people"),
        (people.low, "少なくとも{:,}人", "At least {:,}"),
        (people.high, "最大{:,}人", "At most {:,}"),
    )
    told = [(part, ja, en) for part, ja, en in parts if part.value is not None]
    if told and people.low.value is not None and people.low.value == people.high.value:
        n = people.low.value
        return from_stated(told[0][0], [Wording(f"{n:,}人", f"{n:,} people")])
    drafts = [
        from_stated(part, [Wording(ja.format(part.value), en.format(part.value))]) for part, ja, en in told
    ]
    if people.upper_limit_unknown.value is Answer.YES:
        drafts.append(from_stated(people.upper_limit_unknown, [_NO_UPPER_LIMIT]))
    return united(drafts)


def not_counted_notes(base: FactBase) -> list[Wording]:
    """What the number does not hold: files that could not be examined, rows without a key."""
    notes = not_examined_notes(base)
    if base.count is not None and base.count.unkeyed_rows:
        n = base.count.unkeyed_rows
        notes.append(
            Wording(
                f"本人を区別できる情報のない行が{n:,}行ある。",
                f"{n:,} row{'s' * (n != 1)} with nothing by which to tell people apart.",
            )
        )
    return notes


def not_examined_notes(base: FactBase) -> list[Wording]:
    """How many files could not be examined, if any."""
    notes = []
    if base.scan is not None and base.scan.unexamined:
        n = len(base.scan.unexamined)
        notes.append(
            Wording(
                f"未調査のファイルが{n:,}件あり、その中身は含まれない。",
                f"{n:,} file{'s' * (n != 1)} could not be examined; what is in them is not included.",
            )
        )
    return notes


def principals_card(base: FactBase) -> Draft:
    """Of the people, those with payment card data."""
    told = own_words(base.facts.report.count.principals_card)
    if told.value or base.count is None:
        return told
    counts = [n for kind, n in base.count.by_item.items() if _is_card(base, kind)]
    if not counts:
        return NOTHING
    words = Wording(f"約{max(counts):,}人", f"About {max(counts):,}")
    return Draft((words,), Status.ESTIMATED, SCAN)


def _is_card(base: FactBase, kind: str) -> bool:
    return kind in base.kinds and base.kinds[kind].report_item == "card"
