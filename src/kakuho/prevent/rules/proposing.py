"""What is proposed for a rule as it stands: by the company's answers, by the measures of its cases, by a law.

A proposal is one clause; a person takes it into a draft or sets it aside.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kakuho.prevent.rules.library import clauses
from kakuho.prevent.rules.making import Answers, Article, articles_of, lesson_for
from kakuho.vocab.facts.words import Word


class Source(Word):
    """What a proposal comes from."""

    ANSWERS = "answers", "会社の答え", "the company's answers"
    LESSON = "lesson", "事案の教訓", "a lesson from a case"
    LAW = "law", "法令の改正", "a change of the law"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A clause to be changed; `about` is the measure, how the law changes, or the text a person could use.

    `article` is the clause as it would read, None where nothing but a person can say; `removes` that it goes.
    """

    clause: str
    source: Source
    about: str = ""
    article: Article | None = None
    removes: bool = False

    @property
    def key(self) -> str:
        """By which it is known when it was set aside: another text is another proposal (SHA-256)."""
        text = self.article.text if self.article else ""
        said = "\n".join((self.clause, self.source.value, self.about, text, str(self.removes)))
        return hashlib.sha256(said.encode()).hexdigest()


def from_answers(
    rule: str, articles: Sequence[Article], before: Answers, now: Answers
) -> tuple[Proposal, ...]:
    """What other answers than those the rule was made from call for; what a person wrote stays otherwise."""
    there = {one.id: one for one in articles}
    old, new = (_by_id(articles_of(rule, given)) for given in (before, now))
    return tuple(_called_for(there, old, new))


def _called_for(
    there: Mapping[str, Article], old: Mapping[str, Article], new: Mapping[str, Article]
) -> Iterator[Proposal]:
    for key, one in new.items():
        was = old.get(key)
        if key in there and was and was.text != one.text and one.text not in there[key].text:
            yield _reworded(there[key], was, one)
        elif key not in there and was is None:
            yield Proposal(key, Source.ANSWERS, article=one)
    for key in old:
        if key not in new and key in there:
            yield Proposal(key, Source.ANSWERS, removes=True)


def _reworded(stands: Article, was: Article, one: Article) -> Proposal:
    """The new clause with what was added below the old one; only its text where that was rewritten."""
    if not stands.text.startswith(was.text):
        return Proposal(one.id, Source.ANSWERS, one.text)
    return Proposal(
        one.id, Source.ANSWERS, article=replace(one, text=one.text + stands.text.removeprefix(was.text))
    )


def from_measures(
    articles: Sequence[Article], measures: Iterable[str], answers: Answers
) -> tuple[Proposal, ...]:
    """The sentences that measures of cases add to these clauses, each once."""
    there, found = _by_id(articles), []
    for measure in dict.fromkeys(measures):
        clause, adds = lesson_for(measure, answers) or ("", "")
        one = there.get(clause)
        if one and adds not in one.text:
            taught = replace(one, text=one.text + adds)
            found.append(Proposal(clause, Source.LESSON, measure, taught))
    return tuple(found)


def taken(articles: Sequence[Article], proposal: Proposal) -> tuple[Article, ...]:
    """The rule with the proposal in it: a new clause stands where the library has it, or last."""
    if proposal.removes:
        return tuple(one for one in articles if one.id != proposal.clause)
    if proposal.article is None:
        return tuple(articles)
    fresh = _by_id(articles) | {proposal.clause: proposal.article}
    if any(one.id == proposal.clause for one in articles):
        return tuple(fresh.values())
    place = {key: number for number, key in enumerate(clauses())}
    known = sorted((one for one in fresh.values() if one.id in place), key=lambda one: place[one.id])
    return (*known, *(one for one in fresh.values() if one.id not in place))


def _by_id(articles: Iterable[Article]) -> dict[str, Article]:
    return {one.id: one for one in articles}
