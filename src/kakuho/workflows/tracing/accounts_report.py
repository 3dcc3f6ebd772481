"""The report on accounts as one page for counsel: finding, data, method, assumptions, errors, limits."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from html import escape
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from kakuho.trace.accounts.explanations import Explanation
from kakuho.vocab.yaml_text import values_of_yaml
from kakuho.workflows.tracing.trace_accounts import Accounts, accounts_json

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = (
    "body{font:16px/1.7 'Hiragino Sans','Noto Sans JP','Noto Sans CJK JP','Yu Gothic',sans-serif;"
    "max-width:56rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}"
    "h1{font-size:1.3rem}h2{font-size:1.05rem;"
    "border-top:1px solid #8886;padding-top:.6rem}table{border-collapse:collapse;font-size:.9rem}"
    "td,th{border:1px solid #8886;padding:.2rem .5rem;text-align:left}"
    "@media print{@page{size:A4;margin:18mm}body{font-size:10pt;max-width:none;padding:0}"
    "tr,li{break-inside:avoid}}"
)


def accounts_report(found: Accounts, leak: Path, *, made_at: datetime, lang: str) -> str:
    """The page (HTML) in the language `ja` or `en`; names stand in it only where the verdict earns them.

    Raises:
        OSError: the leaked file or a log cannot be read again.
    """
    say, told = _Words(lang), accounts_json(found)
    named = [account for account in told["accounts"] if account["id"] in told["verdict"]["ids"]]
    parts = [
        f"<h1>{say('title')}</h1><p><strong>{say('secret')}</strong></p>",
        f"<p>{say('made', at=made_at.isoformat(timespec='minutes'), version=version('kakuho'))}</p>",
        _section(say, "found", [_verdict(told, say), say("account_is_no_person")]),
        _section(say, "data", _data(found, told, leak, say)),
        _section(say, "method", [say(f"method.{number}") for number in range(1, 5)]),
        f"<h2>{say('results')}</h2>{_ranking(named, say)}{_list(_results(told, len(named), say))}",
        f"<h2>{say('explanations')}</h2>{_table(_explanations(found, say))}",
        _section(say, "conduct", [*_conduct(named, say)]) if named else "",
        f"<h2>{say('assumed')}</h2><p>{_rates(told, say)}</p>{_table(_sensitivity(told, say))}",
        _section(say, "errors", [say("errors.bench"), say("errors.unlogged")]),
        _section(say, "stronger", _stronger(told, say)),
        _section(say, "weaker", _weaker(told, say)),
        _section(say, "limits", [say(f"limits.{number}") for number in range(1, 5)]),
    ]
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{say('title')}</title><style>{_STYLE}</style></head><body>\n"
        + "\n".join(filter(None, parts))
        + "\n</body></html>\n"
    )


@dataclass(frozen=True, slots=True)
class _Words:
    lang: str

    def __call__(self, key: str, **values: object) -> str:
        return escape(_sentences()[key][self.lang].format(**values))


@cache
def _sentences() -> Mapping[str, Any]:
    text = files("kakuho.workflows.tracing").joinpath("accounts_report.yaml").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = values_of_yaml(text)
    return loaded


def _section(say: _Words, key: str, sentences: Sequence[str]) -> str:
    return f"<h2>{say(key)}</h2>{_list(sentences)}"


def _list(sentences: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{sentence}</li>" for sentence in sentences) + "</ul>"


def _table(rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th>{cell}</th>" for cell in rows[0])
    body = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows[1:])
    return f"<table><tr>{head}</tr>" + "".join(f"<tr>{row}</tr>" for row in body) + "</table>"


def _verdict(told: Mapping[str, Any], say: _Words) -> str:
    return say(f"verdict.{told['verdict']['kind']}", ids=", ".join(told["verdict"]["ids"]))


def _data(found: Accounts, told: Mapping[str, Any], leak: Path, say: _Words) -> list[str]:
    registry, rows = found.registry, {name: f"{n:,}" for name, n in told["rows"].items()}
    lines = [say("data.leak", name=leak.name, sha256=sha256_of(leak), **rows)]
    for log, line in zip(found.logs, told["logs"], strict=True):
        lines.append(say("data.log", sha256=sha256_of(log.origin), **line))
        if log.broken_off:
            lines.append(say("data.broken"))
    sources, persons = f"{len(registry.sources):,}", f"{registry.persons:,}"
    return [*lines, say("data.registry", id=registry.id, sources=sources, persons=persons)]


def sha256_of(origin: Path | bytes) -> str:
    """The digest of a file or of bytes, in hexadecimal figures.

    Raises:
        OSError: the file cannot be read.
    """
    if isinstance(origin, bytes):
        return hashlib.sha256(origin).hexdigest()
    with origin.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _ranking(named: Sequence[Mapping[str, Any]], say: _Words) -> str:
    head = [say(key) for key in ("account", "posterior", "over_shares", "holder", "had")]
    rows = [
        [
            escape(account["id"]),
            _percent(account["posterior"]),
            "–".join(map(_percent, account["posterior_over_shares"])),
            _percent(account["holder_acted"]),
            "–".join(map(_percent, account["had"])),
        ]
        for account in named
    ]
    return _table([head, *rows]) if rows else ""


def _results(told: Mapping[str, Any], named: int, say: _Words) -> Iterator[str]:
    if withheld := len(told["accounts"]) - named:
        yield say("withheld", n=withheld)
    ratio = f"{told['likelihood_ratio_to_unlogged']:.2g}"
    yield say("unlogged", share=f"{100 * told['unlogged']:.1f}", ratio=ratio)
    yield say("unexplained", share=f"{100 * told['unexplained']:.0f}")


def _explanations(found: Accounts, say: _Words) -> list[list[str]]:
    """The posterior of each kind of explanation."""
    suspicion = found.judged.suspicion
    sums = dict.fromkeys(("one", "looked_up", "several", "two", "partly"), 0.0)
    for each, weight in zip(found.judged.explanations, suspicion.weights, strict=True):
        if each.accounts:
            sums[_kind(each)] += weight
    sums["unlogged"] = suspicion.unlogged
    return [[say("explanations"), say("posterior")]] + [
        [say(f"kind.{kind}"), _percent(share)] for kind, share in sums.items()
    ]


def _kind(each: Explanation) -> str:
    if each.unlogged:
        return "partly"
    if len(each.accounts) > 1:
        return "two"
    if len(each.parts) > 1:
        return "several"
    return "looked_up" if each.parts[0].had.source is None else "one"


def _conduct(named: Sequence[Mapping[str, Any]], say: _Words) -> Iterator[str]:
    for account in named:
        for table in account["tables"]:
            yield say("conduct.table", account=account["id"], **table)
        unknown = account["acts_of_unknown_content"]
        yield say("conduct.line", account=account["id"], unknown=unknown, **account["conduct"])


def _rates(told: Mapping[str, Any], say: _Words) -> str:
    assumed = told["assumptions"]
    names = {
        "unlogged": "unlogged_share",
        "misused": "misused_share",
        "several": "several_copies_of_one_account",
        "two": "two_accounts",
    }
    return say("assumed.rates", **{word: f"{100 * assumed[name]:.0f}" for word, name in names.items()})


def _sensitivity(told: Mapping[str, Any], say: _Words) -> list[list[str]]:
    steps = told["assumptions"]["sensitivity"]
    return [[say("share"), say("best")]] + [
        [_percent(step["unlogged_share"]), _percent(step["posterior"])] for step in steps
    ]


def _stronger(told: Mapping[str, Any], say: _Words) -> list[str]:
    keys = ("stronger.states", "stronger.devices", "stronger.share", "stronger.decoys")
    return [say("stronger.rows", people=f"{told['rows']['people']:,}"), *(say(key) for key in keys)]


def _weaker(told: Mapping[str, Any], say: _Words) -> list[str]:
    accounts, logs = told["accounts"], told["logs"]
    return [
        say("weaker.shared", hours=sum(account["conduct"]["shared_hours"] for account in accounts)),
        say("weaker.unknown", acts=sum(account["acts_of_unknown_content"] for account in accounts)),
        say(
            "weaker.gaps",
            times=sum(log["without_time"] for log in logs),
            accounts=sum(log["without_account"] for log in logs),
        ),
        say("weaker.copies"),
    ]


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"
