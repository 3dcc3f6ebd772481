"""The register on the terminal: numbers, terms and history, no datum of anybody."""

from rich.console import Console
from rich.table import Table

from kakuho.cli.messages import say
from kakuho.vault import AuditEntry
from kakuho.vocab.calendar import JST
from kakuho.workflows.register.register_expiry import Certificate
from kakuho.workflows.register.register_shown import ShownRegister
from kakuho.workflows.register.register_terms import Terms


def print_register(console: Console, shown: ShownRegister, *, lang: str) -> None:
    """Rows and columns, the terms, the exports; the certificate in place of them when it was destroyed."""
    title = say("register.title", lang, case=shown.case_id)
    console.print(title, style="bold", markup=False)
    if shown.terms is not None:
        _print(console, say("register.rows", lang, rows=shown.rows))
        columns = (name if n is None else f"{name} {n:,}" for name, n in shown.columns.items())
        _print(console, say("register.columns", lang, columns=", ".join(columns)))
        print_terms(console, shown.terms, lang=lang)
        if shown.is_over:
            console.print(say("register.over", lang), style="bold yellow", markup=False, soft_wrap=True)
    if shown.certificate is not None:
        print_certificate(console, shown.certificate, lang=lang)
    _print(console, say("register.changes", lang, number=len(shown.changes)))
    _print_exports(console, shown.exports, lang=lang)


def print_terms(console: Console, terms: Terms, *, lang: str) -> None:
    """Purpose, last day, holder, legal hold."""
    held = say("register.held" if terms.legal_hold else "register.not_held", lang)
    day = terms.expires_on.isoformat()
    words = {"purpose": terms.purpose, "day": day, "holder": terms.holder, "held": held}
    _print(console, say("register.terms", lang, **words))


def print_certificate(console: Console, certificate: Certificate, *, lang: str) -> None:
    """When the register was destroyed, by whom, how, and what is left elsewhere."""
    details = certificate.details
    sentence = say(
        "register.certificate",
        lang,
        at=certificate.at.astimezone(JST).isoformat(timespec="seconds"),
        by=certificate.by,
        rows="?" if details["rows"] is None else f"{details['rows']:,}",
        values=details["values_destroyed"],
        method=details["method"],
        row=certificate.audit_row,
        hash=certificate.audit_hash,
    )
    _print(console, sentence)
    left = say("register.left", lang, originals=details["originals_left"], exports=details["exports"])
    console.print(left, style="yellow", markup=False, soft_wrap=True)


def _print_exports(console: Console, exports: tuple[AuditEntry, ...], *, lang: str) -> None:
    if not exports:
        _print(console, say("register.no_exports", lang))
        return
    table = Table(title=say("register.exports", lang), title_justify="left", header_style="bold")
    for name in ("when", "who", "purpose", "recipient", "rows", "columns", "hash"):
        table.add_column(say(f"register.export.{name}", lang), overflow="fold")
    for entry in exports:
        said = entry.details
        table.add_row(
            entry.at.astimezone(JST).strftime("%Y-%m-%d %H:%M"),
            entry.actor,
            " / ".join(filter(None, (said["purpose"], said["reason"]))),
            said["recipient"] or ", ".join(said["to"]),
            f"{said['rows']:,}",
            ", ".join(said["columns"]),
            said["sha256"][:16],
        )
    console.print(table, markup=False)


def _print(console: Console, text: str) -> None:
    console.print(text, markup=False, soft_wrap=True)
