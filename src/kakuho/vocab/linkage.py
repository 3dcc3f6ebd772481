"""By what records were joined to people: the model that judged, and what people ruled."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class JudgedBy:
    """The model of linkage that judged: learnt from how many pairs of how many records.

    `learnt_at` says when the one that lies in the case was learnt, by which what is added later is judged
    alike; None where it was learnt just now and is not kept.
    """

    pairs: int
    records: int
    learnt_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RulingNumbers:
    """How many rulings of people hold, wait for a record that is not there, and contradict others."""

    applied: int = 0
    waiting: int = 0
    contradicting: int = 0


@dataclass(frozen=True, slots=True)
class Linkage:
    """Both; `judged_by` is None where there was too little to learn from and fixed points decided.

    `doubts` is how many pairs of records of a case a person should look at; None where there is no case.
    """

    judged_by: JudgedBy | None = None
    rulings: RulingNumbers = RulingNumbers()
    doubts: int | None = None
