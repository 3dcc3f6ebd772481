"""Completion records that cannot be edited unseen: each is chained to the one before by its hash."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from kakuho.vocab.errors import KakuhoError


class BrokenRecordsError(KakuhoError):
    """A record was changed, taken away or put in."""


@dataclass(frozen=True, slots=True)
class Completion:
    """That somebody sat a paper of a course; `learner` is the number of the person, `at` ISO 8601 in UTC."""

    number: int
    learner: int
    course: str
    course_as_of: str
    seed: int
    right: int
    of: int
    passed: bool
    at: str

    def link(self, before: str) -> str:
        """The hash of the record and the one before it (SHA-256, hexadecimal)."""
        clear = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(f"{before}\n{clear}".encode()).hexdigest()


def verify(rows: Iterable[tuple[Completion, str]]) -> int:
    """How many records follow each other, given each with the link that was kept.

    Raises:
        BrokenRecordsError: one does not follow; names its number.
    """
    before, count = "", 0
    for count, (one, kept) in enumerate(rows, start=1):
        if one.number != count or one.link(before) != kept:
            raise BrokenRecordsError(
                ja=f"修了の記録の{count}番目が、書かれたときのままではありません。",
                en=f"Record {count} of the completions is not as it was written.",
                do_ja="控えと照らしてください。",
                do_en="Compare it with a backup.",
            )
        before = kept
    return count


def xapi_statement(
    one: Completion, *, name: str, mail: str, title: Mapping[str, str], origin: str
) -> dict[str, Any]:
    """The record as an xAPI statement; `origin` is the address under which courses are known.

    Source: xAPI 1.0.3 (IEEE 9274.1.1), verbs of ADL.
    """
    verb = "passed" if one.passed else "failed"
    return {
        "actor": {"objectType": "Agent", "name": name, "mbox": f"mailto:{mail}"},
        "verb": {"id": f"http://adlnet.gov/expapi/verbs/{verb}", "display": {"en": verb}},
        "object": {
            "objectType": "Activity",
            "id": f"{origin}/courses/{one.course}",
            "definition": {
                "type": "http://adlnet.gov/expapi/activities/course",
                "name": {"ja": title["ja"], "en": title["en"]},
            },
        },
        "result": {
            "score": {"scaled": round(one.right / one.of, 4), "raw": one.right, "min": 0, "max": one.of},
            "success": one.passed,
            "completion": True,
        },
        "timestamp": datetime.fromisoformat(one.at).isoformat(),
    }
