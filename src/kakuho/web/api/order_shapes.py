"""What is asked for that leaves, ends or takes long, as OpenAPI describes it."""

from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

from kakuho.trace.odds import UNLOGGED_SHARE
from kakuho.web.api.shapes import Line, Plain, Text, Word
from kakuho.workflows.register.register_pages import LookUp
from kakuho.workflows.tracing.trace_accounts import MISUSED_SHARE

Share = Annotated[float, Field(ge=0, le=0.9, allow_inf_nan=False)]


class LookUpIn(Schema):
    """What of a person is looked up, and the part of it that is known."""

    look_up: LookUp
    text: Annotated[str, StringConstraints(min_length=2, max_length=200, strip_whitespace=True), Plain]


class HandoverIn(Schema):
    """To whom evidence goes, what for, and who can open it: public keys of age, or a passphrase."""

    recipient: Line
    purpose: Annotated[Text, StringConstraints(max_length=500)]
    keys: list[Line] = Field(default_factory=list)
    passphrase: Annotated[str, StringConstraints(max_length=200), Plain] = ""


class ListingIn(Schema):
    """Who gets the addresses, and his public key of age."""

    recipient: Line
    key: Line


class SettledIn(Schema):
    """Whether a doubtful mail went, and how that is known."""

    message_id: Annotated[Text, StringConstraints(max_length=500)]
    sent: bool
    reason: Annotated[Text, StringConstraints(max_length=500)]


class WordingIn(Schema):
    """A person's own words in place of what the facts give, by the id of the field."""

    texts: dict[Word, Annotated[str, StringConstraints(max_length=8000), Plain]]


class TraceIn(Schema):
    """The leaked file and the logs (files of the case); the base rates are the program's own unless given."""

    leak: UUID
    logs: list[UUID]
    unlogged_share: Share = UNLOGGED_SHARE
    misused_share: Share = MISUSED_SHARE


class DestroyIn(Schema):
    """The number of the case, to be sure that it is meant, and the reason."""

    number: Word
    reason: Text


class WorkOut(Schema):
    """The last long work of a case: what, how far, and why it failed."""

    uid: UUID
    kind: str
    state: str
    stage: str
    done: int = Field(alias="done_bytes")
    all: int = Field(alias="all_bytes")
    why: str
