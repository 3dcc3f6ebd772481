"""Where a leak came from, on the terminal."""

from typing import Any

from rich.console import Console
from rich.table import Table

from kakuho.cli.messages import say
from kakuho.cli.shown.tables import print_unexamined
from kakuho.workflows.tracing.trace_match import Match, match_json

_MOST = 10


def print_match(console: Console, match: Match, *, lang: str) -> None:
    """The verdict with its odds, then sources, accounts and columns, then what was assumed."""
    told = match_json(match)
    kind, ids = told["verdict"]["kind"], ", ".join(told["verdict"]["ids"])
    console.print(say(f"trace.verdict.{kind}", lang, ids=ids), style="bold", markup=False, soft_wrap=True)
    console.print(f"  {say(_reason(told), lang)}", markup=False, soft_wrap=True)
    rows = told["rows"]
    console.print(
        say("trace.rows", lang, all=rows["all"], examined=rows["examined"], ours=rows["resolved"]),
        markup=False,
    )
    _print_sources(console, told["sources"][:_MOST], lang)
    for account in told["accounts"][:_MOST]:
        line = say("trace.account", lang, id=account["id"], share=100 * account["posterior"])
        console.print(line, markup=False, soft_wrap=True)
    _print_columns(console, told["columns"], lang)
    _print_assumptions(console, told, lang)
    print_unexamined(console, match.unexamined, lang=lang)


def _reason(told: dict[str, Any]) -> str:
    return {
        "too-few-of-our-people": "trace.reason.few",
        "unlogged-export-explains-better": "trace.reason.unlogged",
        "identical-copies": "trace.reason.copies",
        "one-source": "trace.reason.source",
        "several-sources-explain-it": "trace.reason.several",
        "unlogged-export-not-excluded": "trace.reason.not_excluded",
    }[told["verdict"]["reason"]]


def _print_sources(console: Console, sources: list[dict[str, Any]], lang: str) -> None:
    table = Table(header_style="bold")
    for key in ("trace.source", "trace.posterior", "trace.ratio", "trace.containment", "trace.differing"):
        table.add_column(say(key, lang))
    for source in sources:
        low, high = source["containment"]
        table.add_row(
            source["id"],
            f"{100 * source['posterior']:.1f} %",
            f"{source['likelihood_ratio']:.1e}",
            f"{100 * low:.0f}–{100 * high:.0f} %",
            f"{source['differing']} / {source['in_source']}",
        )
    if sources:
        console.print(table, markup=False)


def _print_columns(console: Console, columns: list[dict[str, Any]], lang: str) -> None:
    for column in columns:
        how = say(f"trace.how.{column['how']}", lang)
        line = say(
            "trace.column", lang, column=column["header"] or column["column"], field=column["field"], how=how,
            agree=column["agree"], rows=column["rows"],
        )  # fmt: skip
        console.print(f"  {line}", markup=False, soft_wrap=True)


def _print_assumptions(console: Console, told: dict[str, Any], lang: str) -> None:
    noise = {name: 100 * share for name, share in told["noise"].items()}
    console.print(say("trace.noise", lang, **noise), markup=False, soft_wrap=True)
    share = 100 * told["assumptions"]["unlogged_share"]
    console.print(say("trace.assumed", lang, share=share), markup=False, soft_wrap=True)
    for step in told["assumptions"]["sensitivity"]:
        line = say(
            "trace.sensitivity", lang, share=100 * step["unlogged_share"], posterior=100 * step["posterior"]
        )
        console.print(f"  {line}", markup=False)
    console.print(say("trace.limits", lang), style="dim", markup=False, soft_wrap=True)
