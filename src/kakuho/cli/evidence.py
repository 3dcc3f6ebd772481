"""`kakuho evidence`: what is kept, what was done with it, proof that it is unchanged, its handing over."""

import json
from datetime import datetime, time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kakuho import vault
from kakuho.cli.given.keys import known_case
from kakuho.cli.given.moments import moment_at
from kakuho.cli.given.named_files import read_file, write_new
from kakuho.cli.given.secret_input import passphrase_for_file
from kakuho.cli.messages import hint, preferred_language, say
from kakuho.cli.shown.evidence_tables import print_acts, print_evidence
from kakuho.cli.shown.progress import count_progress
from kakuho.outward.time_authority import ask_authority
from kakuho.vocab.calendar import JST
from kakuho.vocab.errors import UsageError
from kakuho.workflows.evidence.chain_stamps import (
    Request,
    ask_for_stamp,
    check_stamps,
    keep_stamp,
    kept_stamps,
)
from kakuho.workflows.evidence.evidence_acts import Act, destroy, find_evidence, record_act
from kakuho.workflows.evidence.evidence_package import Handover, export_evidence

EXIT_BROKEN = 4
evidence = typer.Typer(no_args_is_help=True)

Case = Annotated[Path, typer.Argument(help=hint("option.case"))]
Hash = Annotated[str, typer.Argument(help=hint("option.evidence_hash"))]
KeyFile = Annotated[Path | None, typer.Option(help=hint("option.key_file"))]
AsJson = Annotated[bool, typer.Option("--json", help=hint("option.json"))]
Lang = Annotated[str, typer.Option(help=hint("option.lang"))]
Roots = Annotated[Path | None, typer.Option(help=hint("option.roots"))]


@evidence.command("list", help=hint("help.evidence_list"))
def list_(
    case: Case, key_file: KeyFile = None, as_json: AsJson = False, lang: Lang = preferred_language()
) -> None:
    """Print what evidence the case holds and held."""
    with known_case(case, key_file=key_file, passphrase=False, lang=lang) as opened:
        found = opened.all_evidence()
        stamps = list(kept_stamps(opened))
    if as_json:
        pieces = [
            {"sha256": one.sha256, "size_bytes": one.size_bytes, "kept_at": one.kept_at.isoformat()}
            | {"origin": one.origin, "destroyed": one.destroyed}
            for one in found
        ]
        stamped = [{"head": kept.seq, "at": kept.stamp.at.isoformat()} for kept in stamps]
        _print_json({"evidence": pieces, "stamps": stamped})
    else:
        print_evidence(Console(), found, stamps, lang=lang)


@evidence.command(help=hint("help.evidence_custody"))
def custody(
    case: Case,
    sha256: Hash,
    key_file: KeyFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Print what was done with one piece, by whom and when."""
    with known_case(case, key_file=key_file, passphrase=False, lang=lang) as opened:
        one = find_evidence(opened, sha256)
        acts = opened.custody(one.sha256)
    if as_json:
        rows = [
            {"row": act.seq, "at": act.at.isoformat(), "act": act.event.removeprefix("custody.")}
            | {"by": act.actor, "details": act.details}
            for act in acts
        ]
        _print_json({"sha256": one.sha256, "acts": rows})
    else:
        print_acts(Console(), one, acts, lang=lang)


@evidence.command(help=hint("help.evidence_record"))
def record(
    case: Case,
    sha256: Hash,
    act: Annotated[str, typer.Argument(help=hint("option.custody_act"))],
    party: Annotated[str, typer.Option(help=hint("option.party"))],
    place: Annotated[str, typer.Option(help=hint("option.place"))] = "",
    note: Annotated[str, typer.Option(help=hint("option.note"))] = "",
    at: Annotated[str | None, typer.Option(help=hint("option.act_at"))] = None,
    key_file: KeyFile = None,
    lang: Lang = preferred_language(),
) -> None:
    """Put on record that evidence was copied, analysed, handed on or given back."""
    now = datetime.now(JST)
    with known_case(case, key_file=key_file, passphrase=False, lang=lang) as opened:
        one = find_evidence(opened, sha256)
        done = Act(_act(act), party, place, note, _instant(at) if at else None)
        record_act(opened, one, done, now=now)
    typer.echo(say("evidence.recorded", lang, sha256=one.sha256[:12]))


@evidence.command("destroy", help=hint("help.evidence_destroy"))
def destroy_(
    case: Case,
    sha256: Hash,
    reason: Annotated[str, typer.Option(help=hint("option.destroy_reason"))],
    yes: Annotated[bool, typer.Option("--yes", help=hint("option.yes"))] = False,
    key_file: KeyFile = None,
    lang: Lang = preferred_language(),
) -> None:
    """Destroy one piece for good and print the row that certifies it."""
    with known_case(case, key_file=key_file, passphrase=False, lang=lang) as opened:
        one = find_evidence(opened, sha256)
        if not yes and not typer.confirm(say("evidence.destroy", lang, sha256=one.sha256[:12]), err=True):
            raise UsageError(ja=say("evidence.not_destroyed", "ja"), en=say("evidence.not_destroyed", "en"))
        row = destroy(opened, one, reason=reason, now=datetime.now(JST))
        link = opened.link_of(row)
    typer.echo(say("evidence.destroyed", lang, sha256=one.sha256, row=row, hash=link))


@evidence.command(help=hint("help.evidence_verify"))
def verify(
    case: Case,
    roots: Roots = None,
    key_file: KeyFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Read everything through again: files, custody, audit log, time stamps."""
    with known_case(case, key_file=key_file, passphrase=False, lang=lang) as opened:
        found = opened.verify()
        stamps = list(kept_stamps(opened))
        if roots is not None:
            check_stamps(opened, roots=read_file(roots))
    broken = {"ja": found.broken_ja, "en": found.broken_en}
    if as_json:
        _print_json(
            {"whole": found.whole, "broken": broken, "audit_rows": found.audit_rows}
            | {"evidence_files": found.evidence_files, "named_values": found.named_values}
            | {"stamps": len(stamps), "signatures_checked": roots is not None}
        )
    else:
        key = "evidence.whole" if found.whole else "evidence.broken"
        numbers = {"rows": found.audit_rows, "files": found.evidence_files, "stamps": len(stamps)}
        typer.echo(say(key, lang, broken=broken.get(lang, found.broken_en), **numbers))
        if stamps and roots is None:
            typer.echo(say("evidence.signatures_open", lang), err=True)
    raise typer.Exit(0 if found.whole else EXIT_BROKEN)


@evidence.command(help=hint("help.evidence_stamp"))
def stamp(
    case: Case,
    authority: Annotated[str | None, typer.Option(help=hint("option.authority"))] = None,
    request: Annotated[Path | None, typer.Option(help=hint("option.stamp_request"))] = None,
    response: Annotated[Path | None, typer.Option(help=hint("option.stamp_response"))] = None,
    roots: Roots = None,
    key_file: KeyFile = None,
    lang: Lang = preferred_language(),
) -> None:
    """Have the end of the audit log time-stamped by an authority outside."""
    if sum(one is not None for one in (authority, request, response)) != 1:
        raise UsageError(ja=say("error.one_way_to_stamp", "ja"), en=say("error.one_way_to_stamp", "en"))
    trusted = read_file(roots) if roots else None
    with known_case(case, key_file=key_file, passphrase=False, lang=lang) as opened:
        if request is not None:
            write_new(request, ask_for_stamp(opened).der)
            typer.echo(say("evidence.stamp_requested", lang, file=request))
            return
        answer = read_file(response) if response else _answer(opened, str(authority), lang)
        kept = keep_stamp(opened, answer, roots=trusted)
    at = kept.stamp.at.astimezone(JST).isoformat(timespec="seconds")
    typer.echo(say("evidence.stamped", lang, at=at, authority=kept.stamp.authority or "?", row=kept.seq))
    if trusted is None:
        typer.echo(say("evidence.signatures_open", lang), err=True)


@evidence.command(help=hint("help.evidence_export"))
def export(
    case: Case,
    output: Annotated[Path, typer.Option("--output", "-o", help=hint("option.output"))],
    purpose: Annotated[str, typer.Option(help=hint("option.purpose"))],
    recipient: Annotated[str, typer.Option(help=hint("option.recipient"))],
    to: Annotated[list[str] | None, typer.Option(help=hint("option.to"))] = None,
    passphrase_fd: Annotated[int | None, typer.Option(help=hint("option.passphrase_fd"))] = None,
    only: Annotated[list[str] | None, typer.Option(help=hint("option.only_evidence"))] = None,
    key_file: KeyFile = None,
    as_json: AsJson = False,
    lang: Lang = preferred_language(),
) -> None:
    """Write evidence, its custody, the log and a small verifier into one encrypted archive."""
    if bool(to) == (passphrase_fd is not None):
        raise UsageError(ja=say("error.to_or_passphrase", "ja"), en=say("error.to_or_passphrase", "en"))
    readers = vault.Recipients(tuple(to)) if to else passphrase_for_file(passphrase_fd, lang)
    with known_case(case, key_file=key_file, passphrase=False, lang=lang) as opened:
        chosen = tuple(find_evidence(opened, one).sha256 for one in only or ())
        order = Handover(output, readers, purpose, recipient, chosen)
        with count_progress(say("progress.exporting", lang)) as progress:
            done = export_evidence(opened, order, progress=progress)
    if as_json:
        _print_json(
            {"file": str(output), "pieces": done.pieces, "size_bytes": done.size_bytes}
            | {"sha256": done.sha256, "manifest_sha256": done.manifest_sha256, "audit_row": done.audit_row}
        )
    else:
        words = {"pieces": done.pieces, "file": output, "sha256": done.sha256}
        typer.echo(say("evidence.exported", lang, manifest=done.manifest_sha256, **words))


def _answer(opened: vault.Workspace, authority: str, lang: str) -> bytes:
    asked: Request = ask_for_stamp(opened)
    typer.echo(say("progress.asking_authority", lang), err=True)
    return ask_authority(authority, asked.der)


def _instant(text: str) -> datetime:
    told = moment_at(text, option="--at")
    return told.at if told.at is not None else datetime.combine(told.on, time(0), JST)


def _act(word: str) -> vault.CustodyAct:
    try:
        return vault.CustodyAct(word.strip().lower())
    except ValueError:
        raise UsageError(ja=say("error.custody_act", "ja"), en=say("error.custody_act", "en")) from None


def _print_json(answer: object) -> None:
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=1))
