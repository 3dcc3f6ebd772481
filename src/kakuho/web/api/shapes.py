"""What comes in and goes out, as OpenAPI describes it."""

from datetime import date, datetime, time
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, Field, StringConstraints

_MOST_DEPTH = 30
_LARGEST = 2**63 - 1


def _plain(text: str) -> str:
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("holds a character that is none")
    return text


def _plain_within(value: Any, depth: int = 0) -> Any:
    if depth > _MOST_DEPTH:
        raise ValueError("is nested too deeply")
    if isinstance(value, str):
        _plain(value)
    elif isinstance(value, dict):
        for key, one in value.items():
            _plain_within(key, depth + 1)
            _plain_within(one, depth + 1)
    elif isinstance(value, list):
        for one in value:
            _plain_within(one, depth + 1)
    return value


Plain = AfterValidator(_plain)
Title = Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True), Plain]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True), Plain]
Text = Annotated[str, StringConstraints(min_length=1, max_length=4000, strip_whitespace=True), Plain]
Word = Annotated[str, StringConstraints(min_length=1, max_length=64), Plain]
Search = Annotated[str, StringConstraints(max_length=100, strip_whitespace=True), Plain]
Stated = Annotated[dict[str, Any], AfterValidator(_plain_within)]
Number = Annotated[int, Field(ge=1, le=_LARGEST)]


class Refused(Schema):
    """Why it was not done, and what to do."""

    detail: str
    do: str = ""


class Made(Schema):
    """What was made."""

    id: str


class Opening(Schema):
    """A new case: a title without names of people, its kind, the first facts (facts schema)."""

    title: Title
    incident: Word
    stated: Stated = Field(default_factory=dict)


class CaseOut(Schema):
    """A case as lists show it."""

    uid: UUID
    number: str
    title: str
    incident: str
    opened_at: datetime
    closed_at: datetime | None
    verdict: str
    next_due: datetime | None
    people_low: int | None
    people_best: int | None
    people_high: int | None


class Wanted(Schema):
    """Which cases: a word of their number or title, closed ones too, which page."""

    q: Search = ""
    closed: bool = False
    offset: Annotated[int, Field(ge=0, le=10_000_000)] = 0
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class CasesOut(Schema):
    """A page of the list."""

    count: int
    items: list[CaseOut]


class FactsIn(Schema):
    """More facts (facts schema); what is said now replaces what was said before."""

    stated: Stated


class Entry(Schema):
    """An entry of the timeline."""

    happened_at: datetime
    text: Text
    source: Line
    certainty: Literal["confirmed", "estimated"] = "confirmed"


class LogIn(Schema):
    """The zone of times that name none, and what a line has to hold."""

    zone: Literal["JST", "UTC"] = "JST"
    containing: Search = ""


class TaskIn(Schema):
    """A task of one's own under a step of the guideline."""

    title: Line
    step: Annotated[int, Field(ge=1, le=5)]


class Assigned(Schema):
    """Who does a task (the id of a member) by which day."""

    owner: Number | None = None
    due_on: date | None = None


class Done(Schema):
    """How it can be seen that a task was done."""

    evidence: Text


class DecisionIn(Schema):
    """A decision on what the rulebook answered."""

    duty: Word
    decision: Literal["confirmed", "overruled"]
    reason: Text


class PaperIn(Schema):
    """The paper to make."""

    kind: Word


class FiledIn(Schema):
    """The receipt of a report."""

    number: Annotated[str, StringConstraints(min_length=1, max_length=100), Plain]
    filed_on: date


class Ending(Schema):
    """Why a case ends, or goes on."""

    reason: Text


Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Said = Annotated[str, StringConstraints(max_length=4000, strip_whitespace=True), Plain]


class Started(Schema):
    """Whether the worker was asked; not where the case has no register or other work runs."""

    started: bool


class Came(Schema):
    """How many of what was sent were taken in, and how many were left: unfit, or there before."""

    taken: int
    left: int


class CustodyIn(Schema):
    """What was done with a piece of evidence, by or with whom, where, when (now unless given)."""

    act: Word
    party: Line
    place: Said = ""
    note: Said = ""
    at: datetime | None = None


class PaceIn(Schema):
    """How many mails a minute at most."""

    per_minute: Annotated[int, Field(ge=1, le=6_000)] = 60


class ContactIn(Schema):
    """A call, an answer, a complaint or a substitute measure."""

    kind: Word
    reference: Said = ""
    text: Text
    answer: Said = ""


class CopyIn(Schema):
    """A copy of the data: what it is, where, who holds it."""

    kind: Word
    what: Line
    place: Text
    holder: Said = ""
    need_to_know: bool = False
    recheck_on: date | None = None


class StepIn(Schema):
    """What was done or learned about a copy, on which day, and when to look again."""

    step: Word
    on: date
    text: Text
    recheck_on: date | None = None


class SuspectIn(Schema):
    """Who is under suspicion, and on what grounds."""

    name: Line
    relation: Line
    why: Text


class RecordIn(Schema):
    """A form of the investigation, filled in by its fields."""

    kind: Literal["scope", "interview"]
    told: dict[str, Said]


class AnchorIn(Schema):
    """When something happened from which a clock runs, who says so, and which anchor it corrects why."""

    kind: Word
    on: date | None = None
    at: time | None = None
    said_by: Line
    certainty: Literal["confirmed", "estimated"] = "confirmed"
    corrects: Number | None = None
    reason: Said = ""


class MemberIn(Schema):
    """A person (his id) and his role in the case."""

    person: Number
    role: Word


class KeptUntil(Schema):
    """The last day of the personal data, and why that one."""

    until: date
    reason: Text


class Held(Schema):
    """Whether a legal hold lies on the case, and why."""

    held: bool
    reason: Text


class CausesIn(Schema):
    """The causes that were found and those that were ruled out, and the reasoning."""

    found: list[Word] = Field(default_factory=list)
    ruled_out: list[Word] = Field(default_factory=list)
    why: Text


class MeasureIn(Schema):
    """A measure of the library by its key, or one of the company's own by its name."""

    key: Said = ""
    name: Annotated[Said, StringConstraints(max_length=200)] = ""


class MeasurePlan(Schema):
    """Who carries a measure out by when at what cost (yen)."""

    owner: Number | None = None
    due_on: date | None = None
    cost_yen: Annotated[int | None, Field(ge=0, le=10**12)] = None


class EffectIn(Schema):
    """What the person says to what was counted."""

    text: Text


class MeasureDone(Schema):
    """On which day it was done, and how that can be seen."""

    on: date
    proof: Text
