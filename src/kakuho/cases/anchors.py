"""The append-only log of anchors: a statement stands until another corrects it with a reason."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from kakuho.vocab.anchors import Anchor, AnchorKind, Moment, Statement
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.vocab.facts import Facts, Knower
from kakuho.vocab.stated import Stated, Status

FACTS = "facts"  # the speaker of what stands in the facts of the case
_TIME_OF_DAY = "同じ日の時刻が分かった (the time of that day became known)"

_KNOWERS = {
    Knower.EMPLOYEE: AnchorKind.EMPLOYEE_KNEW,
    Knower.BRANCH: AnchorKind.COMPANY_KNEW,
    Knower.DEPARTMENT: AnchorKind.COMPANY_KNEW,
    Knower.MANAGEMENT: AnchorKind.MANAGEMENT_KNEW,
}


class AnchorRefusedError(UsageError):
    """A statement would change the log silently; the message names the anchor and what it lacks."""


def standing(log: Sequence[Anchor], kind: AnchorKind | None = None) -> tuple[Anchor, ...]:
    """The anchors that nothing corrected and that were not taken back, in the order of the log."""
    corrected = {anchor.said.corrects for anchor in log}
    return tuple(
        anchor
        for anchor in log
        if anchor.number not in corrected
        and anchor.said.when is not None
        and kind in {None, anchor.said.kind}
    )


def appended(
    log: Sequence[Anchor], said: Statement, *, recorded_at: datetime, recorded_by: str
) -> tuple[Anchor, ...]:
    """The log with the statement at its end. What another person says differently stands beside it.

    Raises:
        AnchorRefusedError: nobody is named; the time has not come yet; a correction lacks its reason, names
            no standing anchor of the kind or changes nothing; somebody says another time than he said before
            without correcting it.
    """
    _refuse_unfit(said, recorded_at)
    if said.corrects is not None:
        _refuse_bad_correction(log, said)
    else:
        _refuse_silent_change(log, said)
    return (*log, Anchor(len(log) + 1, said, recorded_at, recorded_by))


def taken_in(
    log: Sequence[Anchor], facts: Facts, *, recorded_at: datetime, recorded_by: str
) -> tuple[Anchor, ...]:
    """The log with what the facts state of anchors and the log does not hold yet, as said by `FACTS`.

    Facts that changed stand beside what they said before, as a dispute, until somebody corrects one of them;
    the time of a day that they said before takes its place.
    """
    for said in statements_in(facts):
        if _is_known(log, said):
            continue
        day = _whole_day(log, said)
        more = said if day is None else replace(said, corrects=day.number, reason=_TIME_OF_DAY)
        log = (*log, Anchor(len(log) + 1, more, recorded_at, recorded_by))
    return tuple(log)


def _is_known(log: Sequence[Anchor], said: Statement) -> bool:
    """Whether the log holds the time, or one of that very day where only the day is said."""
    times = [one.said.when for one in log if one.said.kind is said.kind and one.said.when is not None]
    when = said.when
    return when is None or when in times or (when.at is None and any(one.on == when.on for one in times))


def _whole_day(log: Sequence[Anchor], said: Statement) -> Anchor | None:
    """The anchor of the facts that stands and says the day alone of which the statement says the time."""
    if said.when is None or said.when.at is None:
        return None
    day = Moment(said.when.on)
    found = (one for one in standing(log, said.kind) if one.said.said_by == FACTS and one.said.when == day)
    return next(found, None)


def changed_in(log: Sequence[Anchor], facts: Facts) -> tuple[Anchor, Statement] | None:
    """An anchor that stands and what the facts say in its place without correcting it; None if nothing.

    A time that was ever stated may be said again: facts that still hold what was corrected change nothing.
    Nor does the time of a day that stands already.
    """
    for said in statements_in(facts):
        earlier = standing(log, said.kind)
        if earlier and not _is_known(log, said) and _whole_day(log, said) is None:
            return earlier[0], said
    return None


def statements_in(facts: Facts) -> tuple[Statement, ...]:
    """What the facts state of anchors; of several departments that came to know, the first.

    Source: GL 3-5-3-3 (いずれかの部署が知った時点)。
    """
    times = facts.times
    found = [
        _said(AnchorKind.OCCURRED, times.occurred_on),
        _said(AnchorKind.DISCOVERED, times.discovered_on),
        *(_said(_KNOWERS[one.who.value], one.on) for one in times.awareness if one.who.value in _KNOWERS),
        _known(facts),
        _said(AnchorKind.ENTRUSTEE_NOTICE, times.entrustee_notice_on),
        _said(AnchorKind.OVER_THRESHOLD_KNOWN, times.over_threshold_known_on),
    ]
    first: dict[AnchorKind, tuple[date, Statement]] = {}
    for said in found:
        if said is not None and said.when is not None:
            on = said.when.on
            if said.kind not in first or on < first[said.kind][0]:
                first[said.kind] = on, said
    return tuple(said for _, said in first.values())


def _known(facts: Facts) -> Statement | None:
    at, on = facts.times.known_at, facts.times.known_on
    if at.value is None or (on.value is not None and at.value.astimezone(JST).date() != on.value):
        return _said(AnchorKind.COMPANY_KNEW, on)
    return Statement(AnchorKind.COMPANY_KNEW, Moment.of(at.value), FACTS, at.status)


def _said(kind: AnchorKind, stated: Stated[date]) -> Statement | None:
    return None if stated.value is None else Statement(kind, Moment(stated.value), FACTS, stated.status)


def _refuse_unfit(said: Statement, now: datetime) -> None:
    if not said.said_by.strip():
        raise _refused("誰の申告かがありません", "does not say who states it")
    if said.certainty is Status.UNKNOWN:
        raise _refused("確かさは confirmed か estimated です", "is neither confirmed nor estimated")
    if said.when is None:
        if said.corrects is None:
            raise _refused("取り消す起点の番号がありません", "names no anchor to take back")
    elif said.when.on > now.astimezone(JST).date() or (said.when.at is not None and said.when.at > now):
        raise _refused(f"{said.when} はまだ来ていません", f"is at {said.when}, which has not come yet")


def _refuse_bad_correction(log: Sequence[Anchor], said: Statement) -> None:
    if not said.reason.strip():
        raise _refused("訂正には理由が要ります", "corrects another without a reason")
    earlier = next((one for one in standing(log) if one.number == said.corrects), None)
    if earlier is None:
        raise _refused(
            f"訂正できる起点 {said.corrects} はありません(すでに訂正されたか、ない番号です)",
            f"corrects anchor {said.corrects}, which does not stand (corrected already, or no such number)",
        )
    if earlier.said.kind is not said.kind:
        raise _refused(
            f"起点 {said.corrects} は「{earlier.said.kind.ja}」です",
            f"corrects anchor {said.corrects}, which is of kind {earlier.said.kind}",
        )
    if earlier.said.when == said.when and earlier.said.certainty is said.certainty:
        raise _refused(f"起点 {said.corrects} と同じ内容です", f"says the same as anchor {said.corrects}")


def _refuse_silent_change(log: Sequence[Anchor], said: Statement) -> None:
    for earlier in standing(log, said.kind):
        if earlier.said.said_by == said.said_by and earlier.said.when != said.when:
            raise _refused(
                f"同じ人の申告(起点 {earlier.number}、{earlier.said.when})と違います。"
                "訂正する番号と理由が要ります",
                f"differs from anchor {earlier.number} ({earlier.said.when}) of the same person; "
                "a correction needs its number and a reason",
            )


def _refused(ja: str, en: str) -> AnchorRefusedError:
    return AnchorRefusedError(
        ja=f"起点を記録できません: {ja}。",
        en=f"The anchor is not recorded: it {en}.",
        do_ja="起点は書き換えず、--corrects と --reason で新しく記録します。",
        do_en="Anchors are never overwritten; record a new one with --corrects and --reason.",
    )
