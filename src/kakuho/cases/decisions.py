"""Decisions on what the rulebook answered, as frozen records, each chained to the one before."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from kakuho import law
from kakuho.cases.rulebook import Rulebook, rulebook_in_use
from kakuho.law.as_json import judgement_to_mapping
from kakuho.vocab.errors import KakuhoError, UsageError
from kakuho.vocab.facts import Facts, facts_from_mapping, facts_to_mapping
from kakuho.vocab.judgements import Judgement
from kakuho.vocab.stated import Origin, OriginKind

FORM = 1  # of the record


class Decision(StrEnum):
    """What the person makes of the answer."""

    CONFIRMED = "confirmed"
    OVERRULED = "overruled"


class BrokenChainError(KakuhoError):
    """A record is not what was written, or one is missing; the message names its number."""


@dataclass(frozen=True, slots=True)
class Said:
    """Who decided what of which duty (`regime/duty`), and why; `as_of` is the day whose law was asked for."""

    duty: str
    decision: Decision
    by: str
    reason: str
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One decision with all that it rested on; `sha256` is over the canonical JSON of the rest.

    `previous` is the hash of the record before it, of the first one that of the case's id. `facts` is in the
    form of the facts schema, `answer` the whole judgement.
    """

    form: int
    number: int
    previous: str
    at: str
    said: Said
    rulebook: Rulebook
    facts: Mapping[str, Any]
    answer: Mapping[str, Any]
    sha256: str = ""

    def digest(self) -> str:
        """What `sha256` must be."""
        return sha256(canonical({**record_to_mapping(self), "sha256": ""})).hexdigest()


def canonical(value: Any) -> bytes:
    """The one JSON text of a value: keys sorted, no spaces, UTF-8.

    Source: RFC 8785 in all that occurs here (no number is broken, and keys are of the program).
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode()


def decided(records: Sequence[Record], said: Said, facts: Facts, *, case_id: str, at: datetime) -> Record:
    """The record to put at the end of the chain. Later facts make another record, never a change.

    Raises:
        UsageError: nobody or no reason is named, or the facts do not touch the duty.
        BrokenChainError: an earlier record is not what was written.
    """
    _refuse_unsigned(said)
    check_chain(records, case_id=case_id)
    stated = facts_to_mapping(facts)
    record = Record(
        form=FORM,
        number=len(records) + 1,
        previous=records[-1].sha256 if records else genesis(case_id),
        at=at.astimezone(UTC).isoformat(timespec="seconds"),
        said=said,
        rulebook=rulebook_in_use(),
        facts=stated,
        # Of the facts as the record keeps them, so that a replay cannot differ by what was not kept.
        answer=judgement_to_mapping(judged(stated, said.duty, as_of=said.as_of)),
    )
    return replace(record, sha256=record.digest())


def judged(stated: Mapping[str, Any], duty: str, *, as_of: date | None) -> Judgement:
    """What the rulebook of this program says of a duty under the facts of a record.

    Raises:
        UsageError: the facts do not touch the duty; names those that they touch.
    """
    facts = facts_from_mapping(stated, origin=Origin(OriginKind.PERSON))
    found = {judgement.duty: judgement for judgement in law.judge(facts, as_of=as_of)}
    if duty not in found:
        raise UsageError(
            ja=f"この事案では「{duty}」は判定されていません。",
            en=f"The facts of the case do not touch {duty}.",
            do_ja=f"判定されているもの: {'、'.join(found)}。",
            do_en=f"Judged are: {', '.join(found)}.",
        )
    return found[duty]


def rests_on(record: Record, facts: Facts) -> bool:
    """Whether the record was made of exactly these facts."""
    return canonical(record.facts) == canonical(facts_to_mapping(facts))


def check_chain(records: Sequence[Record], *, case_id: str) -> None:
    """Nothing, when every record is what was written and none is missing between them.

    Raises:
        BrokenChainError: names the first that is not.
    """
    previous = genesis(case_id)
    for number, record in enumerate(records, 1):
        if record.number != number or record.previous != previous or record.sha256 != record.digest():
            raise broken(number)
        previous = record.sha256


def broken(number: int) -> BrokenChainError:
    """The error that names a record."""
    return BrokenChainError(
        ja=f"判断の記録 {number} が、書かれた時のものと違うか、ありません。",
        en=f"Decision record {number} is not what was written, or is missing.",
        do_ja="事案のフォルダーを控えから戻し、監査記録と比べてください。",
        do_en="Restore the case folder from a copy and compare it with the audit log.",
    )


def genesis(case_id: str) -> str:
    """What the first record is chained to."""
    return sha256(b"kakuho decisions 1 " + case_id.encode()).hexdigest()


def record_to_mapping(record: Record) -> dict[str, Any]:
    """The record as JSON values."""
    values = asdict(record)
    as_of = record.said.as_of
    return {**values, "said": {**values["said"], "as_of": as_of and as_of.isoformat()}}


def record_to_json(record: Record) -> bytes:
    """The record as it is kept."""
    return canonical(record_to_mapping(record))


def records_from_json(kept: Sequence[bytes]) -> tuple[Record, ...]:
    """The records as they were kept, in order.

    Raises:
        BrokenChainError: one does not have the form of a record.
    """
    return tuple(_record_from(number, text) for number, text in enumerate(kept, 1))


def _record_from(number: int, text: bytes) -> Record:
    try:
        raw = json.loads(text)
        as_of = raw["said"]["as_of"]
        said = Said(
            **{
                **raw["said"],
                "decision": Decision(raw["said"]["decision"]),
                "as_of": as_of and date.fromisoformat(as_of),
            }
        )
        values = {**raw, "said": said, "rulebook": Rulebook(**raw["rulebook"])}
        if raw["form"] != FORM:
            raise broken(number)
        return Record(**{entry.name: values[entry.name] for entry in fields(Record)})
    except (ValueError, KeyError, TypeError) as error:
        raise broken(number) from error


def _refuse_unsigned(said: Said) -> None:
    for value, option, ja, en in (
        (said.by, "--by", "判断した人の名前", "name of the person who decides"),
        (said.reason, "--reason", "判断の理由", "reason of the decision"),
    ):
        if not value.strip():
            raise UsageError(
                ja=f"{ja}がありません。",
                en=f"The {en} is missing.",
                do_ja=f"{option} で書いてください。",
                do_en=f"Give it by {option}.",
            )
