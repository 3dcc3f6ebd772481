"""A set of internal rules from a company's answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from kakuho.prevent.rules.library import Clause, clauses, lessons, rules
from kakuho.vocab.errors import UsageError

# Source: GL 10 (中小規模事業者), as of 2026-11-23.
MOST_EMPLOYEES_OF_SMALL = 100
MOST_PRINCIPALS_OF_SMALL = 5000


@dataclass(frozen=True, slots=True)
class Answers:
    """What a company says of its size, its data and its organisation.

    `principals` is the greatest number of people whose personal data it held on any day of the last six
    months, None where it is not known; `entrusted` that it handles data for others.
    """

    company: str
    officer: str
    employees: int
    principals: int | None = None
    entrusted: bool = False
    contractors: bool = True
    my_number: bool = True
    monitors: bool = False
    abroad: bool = False
    remote: bool = False
    advertising: bool = False

    @property
    def small(self) -> bool:
        """Whether it is a small business (中小規模事業者); what is not known is no relief."""
        return (
            self.employees <= MOST_EMPLOYEES_OF_SMALL
            and self.principals is not None
            and self.principals <= MOST_PRINCIPALS_OF_SMALL
            and not self.entrusted
        )


@dataclass(frozen=True, slots=True)
class Article:
    """A clause as it stands in a version; `cites` as words, each with its day in `as_of`."""

    id: str
    title: str
    text: str
    cites: tuple[str, ...]
    as_of: str


def answers_from(given: Mapping[str, Any]) -> Answers:
    """The answers in a mapping.

    Raises:
        UsageError: one is missing, unknown or of another kind; names it.
    """
    kinds = {one.name: one.type for one in fields(Answers)}
    if not {"company", "officer", "employees"} <= set(given) <= set(kinds):
        odd = sorted((set(given) - set(kinds)) | ({"company", "officer", "employees"} - set(given)))
        raise _refusal(", ".join(odd))
    for name, value in given.items():
        wanted = {"company": str, "officer": str, "employees": int, "principals": int}.get(name, bool)
        if not (isinstance(value, wanted) or (name == "principals" and value is None)) or value in {"", -1}:
            raise _refusal(name)
    return Answers(**given)


def _refusal(name: str) -> UsageError:
    return UsageError(
        ja=f"規程の質問の答えのうち、{name} が足りないか、形が違います。",
        en=f"Of the answers for the rules, {name} is missing or of another kind.",
        do_ja="docs/reference/cli.md の kakuho prevent rules の形にしてください。",
        do_en="docs/reference/cli.md has the form under kakuho prevent rules.",
    )


def rules_for(answers: Answers) -> tuple[str, ...]:
    """The rules that the company needs, by id."""
    return tuple(rule.id for rule in rules().values() if _holds(rule.when, answers))


def articles_of(rule: str, answers: Answers) -> tuple[Article, ...]:
    """The clauses of a rule for the company, filled in, in order."""
    return tuple(
        _article(one, answers) for one in clauses().values() if one.rule == rule and _holds(one.when, answers)
    )


def taught(articles: tuple[Article, ...], measures: Iterable[str], answers: Answers) -> tuple[Article, ...]:
    """The clauses with what the measures of a case add to them; no sentence is repeated."""
    texts = {one.id: one.text for one in articles}
    for measure in measures:
        clause, adds = lesson_for(measure, answers) or ("", "")
        if clause in texts and adds not in texts[clause]:
            texts[clause] += adds
    return tuple(one if texts[one.id] == one.text else replace(one, text=texts[one.id]) for one in articles)


def lesson_for(measure: str, answers: Answers) -> tuple[str, str] | None:
    """The clause that a measure touches and the sentence it adds; None where it touches none."""
    found = lessons().get(measure)
    return (found.clause, _filled(found.adds, answers)) if found else None


def _article(one: Clause, answers: Answers) -> Article:
    cites = tuple(map(str, one.cites))
    return Article(one.id, one.title.ja, _filled(one.text, answers), cites, one.cites[0].as_of.isoformat())


def _filled(text: str, answers: Answers) -> str:
    return text.replace("{company}", answers.company).replace("{officer}", answers.officer)


def _holds(when: Mapping[str, bool], answers: Answers) -> bool:
    return all(getattr(answers, name) == value for name, value in when.items())
