"""Evidence on the terminal: hashes, sizes, times, acts."""

from rich.console import Console
from rich.table import Table

from kakuho.cli.messages import say
from kakuho.vault import AuditEntry, Evidence
from kakuho.vocab.calendar import JST
from kakuho.workflows.evidence.chain_stamps import KeptStamp

_SHORT = 12  # characters of a hash that tell pieces apart at a glance
_SAID_BY_THE_ROW = {"sha256", "object", "size_bytes"}


def print_evidence(console: Console, found: list[Evidence], stamps: list[KeptStamp], *, lang: str) -> None:
    """One row a piece, then when the log was stamped last."""
    if not found:
        console.print(say("evidence.none", lang), markup=False)
        return
    table = Table(box=None, pad_edge=False)
    for key in ("evidence.hash", "evidence.size", "evidence.kept_at", "evidence.origin", "evidence.state"):
        table.add_column(
            say(key, lang), overflow="fold", justify="right" if key == "evidence.size" else "left"
        )
    for one in found:
        state = say("evidence.state_destroyed" if one.destroyed else "evidence.state_kept", lang)
        when = one.kept_at.astimezone(JST).strftime("%Y-%m-%d %H:%M")
        table.add_row(one.sha256[:_SHORT], f"{one.size_bytes:,}", when, _plain(one.origin), state)
    console.print(table, markup=False)
    if stamps:
        at = stamps[-1].stamp.at.astimezone(JST).strftime("%Y-%m-%d %H:%M")
        last = say("evidence.last_stamp", lang, at=at, row=stamps[-1].seq, number=len(stamps))
    else:
        last = say("evidence.no_stamp", lang)
    console.print(last, style="dim", markup=False, soft_wrap=True)


def print_acts(console: Console, one: Evidence, acts: list[AuditEntry], *, lang: str) -> None:
    """One row an act, oldest first."""
    console.print(say("evidence.title", lang, sha256=one.sha256), style="bold", markup=False, soft_wrap=True)
    table = Table(box=None, pad_edge=False)
    for key in ("evidence.row", "evidence.at", "evidence.act", "evidence.by", "evidence.details"):
        table.add_column(say(key, lang), overflow="fold")
    for act in acts:
        word = say(f"evidence.act.{act.event.removeprefix('custody.')}", lang)
        at = act.at.astimezone(JST).strftime("%Y-%m-%d %H:%M:%S")
        said = ", ".join(
            f"{key}={value}" for key, value in act.details.items() if key not in _SAID_BY_THE_ROW
        )
        table.add_row(str(act.seq), at, word, _plain(act.actor), _plain(said))
    console.print(table, markup=False)


def _plain(text: str) -> str:
    """Without control characters, which a file name may hold and a terminal would obey."""
    return "".join(c if c.isprintable() else "?" for c in text)
