"""Which accounts can have made a leak, on the terminal: no name that was not earned, unless asked for."""

from typing import Any

from rich.console import Console
from rich.table import Table

from kakuho.cli.messages import say
from kakuho.cli.shown.tables import print_unexamined
from kakuho.workflows.tracing.trace_accounts import Accounts, accounts_json

_MOST = 10


def print_accounts(console: Console, found: Accounts, *, candidates: bool, lang: str) -> None:
    """The verdict, the accounts (those named, or all with `candidates`), the logs, what was assumed."""
    told = accounts_json(found)
    kind, ids = told["verdict"]["kind"], told["verdict"]["ids"]
    console.print(
        say(f"trace.accounts.{kind}", lang, ids=", ".join(ids)), style="bold", markup=False, soft_wrap=True
    )
    why = say(f"trace.why.{told['verdict']['reason']}", lang)
    console.print(f"  {why}", markup=False, soft_wrap=True)
    rows = told["rows"]
    line = say("trace.rows", lang, all=rows["all"], examined=rows["examined"], ours=rows["resolved"])
    console.print(line, markup=False)
    shown = [account for account in told["accounts"] if candidates or account["id"] in ids][:_MOST]
    _print_ranking(console, shown, lang)
    for account in shown:
        _print_conduct(console, account, lang)
    if withheld := len(told["accounts"]) - len(shown):
        console.print(say("trace.accounts.withheld", lang, n=withheld), markup=False, soft_wrap=True)
    for log in told["logs"]:
        console.print(say("trace.log_read", lang, **log), markup=False, soft_wrap=True)
    _print_assumed(console, told, lang)
    print_unexamined(console, found.unexamined, lang=lang)


def _print_ranking(console: Console, accounts: list[dict[str, Any]], lang: str) -> None:
    table = Table(header_style="bold")
    for key in ("trace.account_name", "trace.posterior", "trace.over_shares", "trace.holder", "trace.had"):
        table.add_column(say(key, lang))
    for account in accounts:
        (low, high), had = account["posterior_over_shares"], account["had"]
        table.add_row(
            account["id"],
            f"{100 * account['posterior']:.1f} %",
            f"{100 * low:.1f}–{100 * high:.1f} %",
            f"{100 * account['holder_acted']:.1f} %",
            f"{100 * had[0]:.0f}–{100 * had[1]:.0f} %",
        )
    if accounts:
        console.print(table, markup=False)


def _print_conduct(console: Console, account: dict[str, Any], lang: str) -> None:
    for held in account["tables"]:
        line = say("trace.touched", lang, account=account["id"], **{**held, "table": held["id"]})
        console.print(f"  {line}", markup=False, soft_wrap=True)
    if account["look_ups"]["people"]:
        line = say("trace.looked_up", lang, account=account["id"], **account["look_ups"])
        console.print(f"  {line}", markup=False, soft_wrap=True)
    line = say(
        "trace.conduct", lang, account=account["id"], unknown=account["acts_of_unknown_content"],
        **account["conduct"],
    )  # fmt: skip
    console.print(f"  {line}", markup=False, soft_wrap=True)


def _print_assumed(console: Console, told: dict[str, Any], lang: str) -> None:
    assumed = told["assumptions"]
    shares = {name: 100 * assumed[name] for name in ("unlogged_share", "misused_share", "two_accounts")}
    console.print(say("trace.accounts_assumed", lang, **shares), markup=False, soft_wrap=True)
    for step in assumed["sensitivity"]:
        line = say(
            "trace.sensitivity", lang, share=100 * step["unlogged_share"], posterior=100 * step["posterior"]
        )
        console.print(f"  {line}", markup=False)
    console.print(say("trace.accounts_limits", lang), style="dim", markup=False, soft_wrap=True)
