"""A record judged again: the same facts under the same rulebook give the same answer."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from kakuho.cases.decisions import Record, judged
from kakuho.cases.rulebook import Rulebook, rulebook_in_use
from kakuho.law.as_json import judgement_to_mapping
from kakuho.vocab.errors import KakuhoError


@dataclass(frozen=True, slots=True)
class Difference:
    """A place in the answer (such as `final.due_date`) and what stood and stands there; None: nothing."""

    place: str
    then: Any
    now: Any


@dataclass(frozen=True, slots=True)
class Replay:
    """What came of judging a record again.

    `same_edition`: the rulebook has the version that judged then; `same_files`: its files and holidays are
    the same, too. `refused` is why the rulebook of now gives no answer at all.
    """

    record: Record
    rulebook_now: Rulebook
    answer_now: Mapping[str, Any] | None
    differences: tuple[Difference, ...]
    refused: KakuhoError | None = None

    @property
    def same_edition(self) -> bool:
        """Whether then and now the version is the same."""
        return self.record.rulebook.version == self.rulebook_now.version

    @property
    def same_files(self) -> bool:
        """Whether every file of the rulebook, and the calendar of holidays, is the same."""
        return self.record.rulebook == self.rulebook_now

    @property
    def is_equal(self) -> bool:
        """Whether the answer is the same to the last word."""
        return self.answer_now is not None and not self.differences


def replay(record: Record) -> Replay:
    """The answer of this program's rulebook to the facts of the record, beside the answer of then."""
    now = rulebook_in_use()
    try:
        answer = judgement_to_mapping(judged(record.facts, record.said.duty, as_of=record.said.as_of))
    except KakuhoError as error:
        return Replay(record, now, None, (), error)
    # The name of the edition is no part of what it answers.
    then = {**record.answer, "rulebook": now.version}
    return Replay(record, now, answer, tuple(_differences(then, answer, "")))


def replay_to_mapping(one: Replay) -> dict[str, Any]:
    """The replay for other programs (docs/reference/cli.md)."""
    return {
        "number": one.record.number,
        "duty": one.record.said.duty,
        "equal": one.is_equal,
        "same_edition": one.same_edition,
        "same_files": one.same_files,
        "rulebook_then": asdict(one.record.rulebook),
        "rulebook_now": asdict(one.rulebook_now),
        "differences": [asdict(difference) for difference in one.differences],
        "refused": one.refused
        and {"ja": one.refused.diagnostics().text("ja"), "en": one.refused.diagnostics().text("en")},
        "answer_then": dict(one.record.answer),
        "answer_now": one.answer_now and dict(one.answer_now),
    }


def _differences(then: Any, now: Any, place: str) -> Iterator[Difference]:
    if isinstance(then, Mapping) and isinstance(now, Mapping):
        for key in [*then, *(key for key in now if key not in then)]:
            yield from _differences(then.get(key), now.get(key), f"{place}.{key}" if place else key)
    elif isinstance(then, list) and isinstance(now, list):
        for i in range(max(len(then), len(now))):
            old, new = (one[i] if i < len(one) else None for one in (then, now))
            yield from _differences(old, new, f"{place}[{i}]")
    elif then != now:
        yield Difference(place, then, now)
