"""A course made from one of the company's own incidents, told in words of the libraries, with nobody in it.

Of the case only its kind, its month, the order of size of the number of people, and the ids of causes and
measures go in; no title, no text that somebody wrote of it. A person may add a note, which is looked through.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from kakuho.lawtext.cited import Cited
from kakuho.prevent.guard.checking import check_content
from kakuho.prevent.guard.policy import Policy
from kakuho.prevent.measures.library import Cause, Measure, causes, measures
from kakuho.prevent.sources import cited
from kakuho.prevent.training.courses import Course, Duty, Lesson, Question, courses
from kakuho.vocab.errors import UsageError
from kakuho.vocab.papers import Wording

T = TypeVar("T")
_MINUTES, _LEAST_QUESTIONS = 15, 12
_TOLD = "GL 10-3"  # the organisation learns from its incidents: 漏えい等事案に対応する体制, 見直し
_SIZES = ((10, "10人以下", "ten people or fewer"), (100, "11〜100人", "11 to 100 people"),
          (1_000, "101〜1,000人", "101 to 1,000 people"))  # fmt: skip
_LARGEST = ("1,000人を超える", "more than 1,000 people")
_OPEN = ("人数は分かっていません", "a number of people that is not known")


@dataclass(frozen=True, slots=True)
class Happened:
    """What of an incident goes into a course; `like` is the course of the program about its kind."""

    kind: Wording
    month: str
    people: int | None
    causes: tuple[str, ...]
    measures: tuple[str, ...]
    like: str
    note: str = ""


def course_of(id_: str, what: Happened, as_of: date) -> Course:
    """The course; the same incident gives the same one."""
    found = [causes()[one] for one in what.causes if one in causes()]
    done = [measures()[one] for one in what.measures if one in measures()]
    like = courses()[what.like]
    asked = [*_about_causes(id_, found), *_about_measures(id_, found, done)]
    asked += like.questions[: max(0, _LEAST_QUESTIONS - len(asked))]
    return Course(
        id=id_,
        title=Wording(f"自社の事案から学ぶ: {what.kind.ja}", f"Learning from our own case: {what.kind.en}"),
        minutes=_MINUTES,
        as_of=as_of,
        duties=frozenset({Duty.EVERYBODY}),
        lessons=(*_told(what, found, done, as_of), *like.lessons),
        questions=tuple(asked),
    )


def check_fit_to_teach(what: Happened) -> None:
    """Nothing.

    Raises:
        UsageError: the analysis found no cause, so there is nothing to learn; or personal information was
            found in the note (its kinds are named, never a value).
    """
    if not set(what.causes) & set(causes()):
        raise UsageError(
            ja="原因の分析がない事案からは、講座を作れません。",
            en="No course can be made from a case whose causes were not analysed.",
            do_ja="先に、事案の「再発防止」で原因を記録してください。",
            do_en="First put the causes down under “prevention” of the case.",
        )
    kinds = sorted(check_content(what.note.encode(), "note.txt", Policy(own_domains=())).values)
    if kinds:
        told = ", ".join(kinds)
        raise UsageError(
            ja=f"ひとことに個人情報らしいものがあります({told})。取り除いてください。",
            en=f"The note seems to hold personal information ({told}). Take it out.",
        )


def _told(what: Happened, found: Sequence[Cause], done: Sequence[Measure], as_of: date) -> Iterator[Lesson]:
    size = next((one[1:] for one in _SIZES if what.people is not None and what.people <= one[0]), _LARGEST)
    ja, en = _OPEN if what.people is None else size
    here = cited([_TOLD], as_of, file="case")
    yield Lesson(
        Wording(
            f"{what.month}に当社で実際に起きた事案です。種類: {what.kind.ja}。影響を受けた人: {ja}。",
            f"This really happened here in {what.month}: {what.kind.en}, with {en}.",
        ),
        here,
    )
    for one in found:
        behind = [causes()[each] for each in one.behind]
        deeper_ja = "、".join(each.ja for each in behind) or "なし"
        yield Lesson(
            Wording(
                f"分かった原因: {one.ja}。その奥にあり得るもの: {deeper_ja}。",
                f"A cause that was found: {one.en}. What may lie behind it: "
                f"{'; '.join(each.en for each in behind) or 'nothing'}.",
            ),
            here,
        )
    for each in done:
        yield Lesson(
            Wording(
                f"決めた対策: {each.name.ja}。{each.does.ja}",
                f"A measure that was decided: {each.name.en}. {each.does.en}",
            ),
            each.cites,
        )
    if what.note:
        yield Lesson(Wording.as_is(what.note), here)


def _about_causes(id_: str, found: Sequence[Cause]) -> Iterator[Question]:
    near = {each for one in found for each in (one.id, *one.behind)}
    for number, one in enumerate(found, start=1):
        others = _drawn(f"{id_}:{one.id}", [each for each in causes().values() if each.id not in near])
        yield Question(
            f"{id_}-cause-{number:02}",
            Wording("この事案の原因として分かったものはどれですか。", "Which cause of this case was found?"),
            tuple(Wording(each.ja, each.en) for each in (one, *others)),
            Wording(
                f"「{one.ja}」が原因でした。人を責めるためではなく、仕組みを変えるために知らせます。",
                f"It was: {one.en}. It is told to change how things are done, not to blame anybody.",
            ),
            _places(one),
        )


def _about_measures(id_: str, found: Sequence[Cause], done: Sequence[Measure]) -> Iterator[Question]:
    ids = {one.id for one in found}
    taken = {one.id for one in done}
    away = [one for one in measures().values() if not one.against & ids and one.id not in taken]
    for number, each in enumerate(done, start=1):
        yield Question(
            f"{id_}-measure-{number:02}",
            Wording(
                "繰り返さないために、会社が決めた対策はどれですか。",
                "Which measure did the company decide, so that it does not happen again?",
            ),
            tuple(one.name for one in (each, *_drawn(f"{id_}:{each.id}", away))),
            each.does,
            each.cites,
        )


def _drawn(seed: str, there: Sequence[T]) -> list[T]:
    chance = random.Random(seed)  # noqa: S311  which wrong answers stand beside it is no secret
    return chance.sample(there, 2)


def _places(one: Cause) -> tuple[Cited, ...]:
    """Where the guideline asks for measures against the cause."""
    return next((each.cites for each in measures().values() if one.id in each.against), ())
