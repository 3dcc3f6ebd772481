"""Time stamps on the audit log of a case: asked for, kept with the case, checked again at any time."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from kakuho.vault import AuditEntry, StampError, Workspace
from kakuho.vault.time_stamps import Stamp, check_stamp, head_statement, read_stamp, stamp_request

ASKED = "chain.stamp_requested"
STAMPED = "chain.stamped"


@dataclass(frozen=True, slots=True)
class Request:
    """What goes to an authority (DER), and the row of the log whose hash it holds."""

    seq: int
    der: bytes


@dataclass(frozen=True, slots=True)
class KeptStamp:
    """A time stamp of the log up to and with row `seq`; `response` is the authority's answer (DER)."""

    seq: int
    link: str
    stamp: Stamp
    response: bytes


def ask_for_stamp(workspace: Workspace) -> Request:
    """A request about the log as it is now; that it was asked is itself the last row it covers."""
    seq = workspace.record(ASKED)
    return Request(seq, stamp_request(_statement(workspace, seq)))


def keep_stamp(workspace: Workspace, response: bytes, *, roots: bytes | None) -> KeptStamp:
    """The stamp, now kept with the case; `roots` (PEM) None leaves open who signed it.

    Raises:
        StampError: the answer is about none of the requests of this case, or does not lead to the roots.
    """
    kept = _answered(workspace, response)
    if roots is not None:
        check_stamp(response, _statement(workspace, kept.seq), roots=roots)
    details = {"head": kept.seq, "response": base64.b64encode(response).decode()}
    workspace.record(STAMPED, details | {"signature_checked": roots is not None})
    return kept


def kept_stamps(workspace: Workspace) -> Iterator[KeptStamp]:
    """The stamps of the case, oldest first, each compared with the row it is about.

    Raises:
        StampError: one does not fit the log: the log was rewritten since, or the stamp changed.
    """
    for entry in workspace.entries(STAMPED):
        yield _kept(workspace, entry)


def check_stamps(workspace: Workspace, *, roots: bytes) -> int:
    """How many stamps there are; each is of an authority that the roots (PEM) vouch for.

    Raises:
        StampError: one is not.
    """
    number = 0
    for kept in kept_stamps(workspace):
        check_stamp(kept.response, _statement(workspace, kept.seq), roots=roots)
        number += 1
    return number


def last_stamped(workspace: Workspace) -> datetime | None:
    """When the newest stamp was given, None where there is none."""
    stamps = list(kept_stamps(workspace))
    return stamps[-1].stamp.at if stamps else None


def _answered(workspace: Workspace, response: bytes) -> KeptStamp:
    """The newest request that the response answers."""
    asked = [entry.seq for entry in workspace.entries(ASKED)]
    refused: StampError | None = None
    for seq in reversed(asked):
        try:
            stamp = read_stamp(response, _statement(workspace, seq))
        except StampError as error:
            refused = error
            continue
        return KeptStamp(seq, workspace.link_of(seq), stamp, response)
    raise refused or StampError(
        ja="この事案ではまだタイムスタンプを要求していません。",
        en="No time stamp was asked for in this case.",
        do_ja="先に kakuho evidence stamp --request で要求を作ってください。",
        do_en="Make a request first with kakuho evidence stamp --request.",
    )


def _kept(workspace: Workspace, entry: AuditEntry) -> KeptStamp:
    seq, response = entry.details["head"], base64.b64decode(entry.details["response"])
    stamp = read_stamp(response, _statement(workspace, seq))
    return KeptStamp(seq, workspace.link_of(seq), stamp, response)


def _statement(workspace: Workspace, seq: int) -> bytes:
    return head_statement(workspace.case_id, seq, workspace.link_of(seq))
