"""A draft beside an answer: what leaves is shown first, what comes back is judged and marked."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer
from rich.console import Console

from kakuho.cli.messages import say
from kakuho.lawtext.library import Library
from kakuho.outward.drafting import DraftError, Endpoint, completed, endpoint_at, secret_in
from kakuho.vocab.errors import UsageError
from kakuho.workflows.consultation.asking import Reply
from kakuho.workflows.consultation.drafting import Draft, judged, masked, messages, sources_of
from kakuho.workflows.consultation.drafting.drafted_json import draft_values


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which model is to draft, and whether it may be asked without looking at what is sent."""

    endpoint: Endpoint
    yes: bool


@dataclass(frozen=True, slots=True)
class Drafted:
    """What was sent of the question, and the draft; `failed` where none came."""

    endpoint: Endpoint
    sent: str
    draft: Draft | None = None
    failed: DraftError | None = None
    refused: bool = False


def wanted(address: str, model: str, secret: Path | None, *, yes: bool) -> Wanted:
    """The model at an address.

    Raises:
        UsageError: it cannot be asked there, or nobody could look at what is sent.
    """
    endpoint = endpoint_at(address, model=model, secret=secret_in(secret))
    if not yes and not sys.stdin.isatty():
        raise UsageError(
            ja="言語モデルに送る文を確かめられません。",
            en="Nobody can look at what is sent to the language model.",
            do_ja="端末で実行するか、伏せ字にした文をそのまま送ってよければ --yes を付けてください。",
            do_en="Run it on a terminal, or give --yes if the masked text may go as it is.",
        )
    return Wanted(endpoint, yes)


def draft_of(reply: Reply, library: Library, asked: Wanted, *, lang: str) -> Drafted:
    """The draft, after a look at what is sent; the answer stands whether one comes or not."""
    question, endpoint = masked(reply.question), asked.endpoint
    sources = sources_of(reply, library)
    if not sources:
        return Drafted(endpoint, "")
    if not asked.yes:
        about = say("ask.draft_sent", lang, host=endpoint.host, model=endpoint.model, text=question.text)
        typer.echo(about, err=True)
        if not typer.confirm(say("ask.draft_send", lang), err=True):
            return Drafted(endpoint, "", refused=True)
    try:
        written = completed(endpoint, messages(question, sources))
    except DraftError as error:
        return Drafted(endpoint, question.text, failed=error)
    return Drafted(endpoint, question.text, judged(written, sources, library, reply.on))


def print_draft(console: Console, told: Drafted, *, lang: str) -> None:
    """The sentences kept, each with its quotation, under a heading that says who wrote them."""
    if told.refused:
        return
    place = {"host": told.endpoint.host, "model": told.endpoint.model}
    console.print(say("ask.draft", lang, **place), style="bold", markup=False, soft_wrap=True)
    if told.failed is not None:
        console.print(told.failed.diagnostics().text(lang), markup=False, soft_wrap=True)
        return
    if told.draft is None:
        console.print(say("ask.draft_no_law", lang), markup=False, soft_wrap=True)
        return
    for sentence in told.draft.kept:
        console.print(f"  * {sentence.text}", markup=False, soft_wrap=True)
        quoted = f"     > {sentence.cited}「{sentence.quote}」"
        console.print(quoted, style="italic", markup=False, soft_wrap=True)
    if not told.draft.kept:
        console.print(say("ask.draft_nothing", lang), markup=False, soft_wrap=True)
    for why, many in told.draft.dropped.items():
        reason = why.en if lang == "en" else why.ja
        console.print(say("ask.draft_dropped", lang, n=many, why=reason), style="dim", markup=False)
    console.print(say("ask.draft_asked", lang, text=told.sent), style="dim", markup=False, soft_wrap=True)


def draft_json(told: Drafted) -> dict[str, Any]:
    """The draft as JSON values."""
    values = draft_values(told.draft, sent=told.sent)
    error = told.failed.diagnostics() if told.failed is not None else None
    failed = {"ja": error.what_ja, "en": error.what_en} if error is not None else None
    return {"host": told.endpoint.host, "model": told.endpoint.model, **values, "failed": failed}
