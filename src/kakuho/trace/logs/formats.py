"""The kinds of log that are known, and how each says who did what to what, and when.

Sources: pgAudit, "Format"; Windows security events 4656, 4663 and 5145; Microsoft 365, "Detailed properties
in the audit log" (times are UTC).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from kakuho.trace.logs.mapping import PARTS, LogMapping
from kakuho.trace.logs.web_lines import WEB_LINE, parts_of_web

Parts = dict[str, pl.Expr]
_PG_LINE = r"^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? ?[A-Z+\-\d:]*)"
_PG_USER = r"([^\s@\[\]=,]+)@[\w\-]+"
_PG_AUDIT = r"AUDIT: (?:SESSION|OBJECT),\d+,\d+,([A-Z]+),[^,]*,[^,]*,[^,]*,((?s).*)$"
_PG_CSV_COLUMNS = 23
_MESSAGE_ACCOUNT = r"(?:アカウント名|Account Name)\s*[::]\s*([^\s-]\S*)"
_MESSAGE_SUBJECT = (
    r"(?:相対ターゲット名|Relative Target Name|オブジェクト名|Object Name)"
    r"\s*[::][ \t]*([^\r\n]+?)[ \t]*(?:\r|\n|$)"
)
_MESSAGE_ADDRESS = r"(?:ソース アドレス|送信元アドレス|Source Address)\s*[::]\s*(\S+)"
# Headers that companies give these parts.
_OWN_WORDS = {
    "time": frozenset(
        [
            "time",
            "timestamp",
            "date",
            "datetime",
            "@timestamp",
            "日時",
            "時刻",
            "操作日時",
            "実行日時",
            "アクセス日時",
            "ダウンロード日時",
        ]
    ),
    "account": frozenset(
        [
            "account",
            "user",
            "username",
            "user_name",
            "userid",
            "user_id",
            "login",
            "利用者",
            "ユーザー",
            "ユーザー名",
            "ユーザーid",
            "アカウント",
            "社員番号",
            "操作者",
            "ログインid",
        ]
    ),
    "act": frozenset(
        ["act", "action", "operation", "event", "method", "操作", "操作内容", "種別", "イベント"]
    ),
    "subject": frozenset(
        [
            "subject",
            "path",
            "file",
            "filename",
            "file_name",
            "url",
            "object",
            "resource",
            "query",
            "statement",
            "sql",
            "export_id",
            "対象",
            "ファイル",
            "ファイル名",
            "ファイルパス",
            "パス",
            "顧客番号",
            "会員番号",
            "クエリ",
        ]
    ),
    "address": frozenset(
        [
            "address",
            "ip",
            "ip_address",
            "client_ip",
            "clientip",
            "host",
            "terminal",
            "端末",
            "端末名",
            "接続元",
            "ipアドレス",
            "コンピューター名",
        ]
    ),
}


@dataclass(frozen=True, slots=True)
class LogFormat:
    """One kind of log: its name, and the expressions over a column `line` or over its own columns.

    `zone` is set where the kind fixes the zone of times that name none. `taken_apart` gives the parts of a
    whole frame of lines, where that is quicker.
    """

    name: str
    parts: Parts
    zone: str | None = None
    taken_apart: Callable[[pl.DataFrame], pl.DataFrame] | None = None


def format_of_lines(head: Sequence[str], mapping: LogMapping) -> LogFormat | None:
    """The kind of log whose first lines these are; None for a table or what is not known."""
    line = pl.col("line")
    if mapping.pattern:
        named = re.findall(r"\(\?P<(\w+)>", mapping.pattern)
        groups = {name: number for number, name in enumerate(named, start=1)}
        return LogFormat(
            "pattern",
            {part: line.str.extract(mapping.pattern, groups[part]) for part in PARTS if part in groups},
        )
    if _most(head, WEB_LINE):
        return LogFormat("web", {}, taken_apart=parts_of_web)
    if any(re.search(_PG_LINE + r".*(?<!\")AUDIT: ", text) for text in head):
        return LogFormat("pgaudit", _pgaudit(line.str.extract(_PG_LINE), line.str.extract(_PG_USER), line))
    if _most(head, r"^\s*\{"):
        return _json_lines(head, mapping)
    return None


def format_of_columns(headers: Sequence[str], first: Sequence[str], mapping: LogMapping) -> LogFormat | None:
    """The kind of log a table with these headers (and this first row) is; None where it is not known."""
    told = {header.strip().lower(): header for header in headers} if not mapping.columns else {}
    if "auditdata" in told:
        return LogFormat("m365", _unified_audit(pl.col(told["auditdata"])), zone="UTC")
    if told and len(headers) >= _PG_CSV_COLUMNS and any("AUDIT: " in cell for cell in (*headers, *first)):
        at = {number: pl.col(header) for number, header in enumerate(headers)}
        return LogFormat("pgaudit-csv", {**_pgaudit(at[0], at[1], at[13]), "address": at[4]})
    message = next((told[word] for word in ("message", "メッセージ") if word in told), None)
    event = next((told[word] for word in ("id", "eventid", "event id", "イベント id") if word in told), None)
    if event and (message or {"日付と時刻", "date and time"} & set(told)):
        times = ("timecreated", "date and time", "日付と時刻")
        time = next(told[word] for word in (*times, event.lower()) if word in told)
        return LogFormat("windows", _windows(pl.col(time), pl.col(event), pl.col(message or headers[-1])))
    own = _own_headers(headers, mapping)
    if own is None:
        return None
    return LogFormat(
        "table", {part: _together([pl.col(name) for name in names]) for part, names in own.items()}
    )


def _own_headers(headers: Sequence[str], mapping: LogMapping) -> dict[str, list[str]] | None:
    """The headers that hold each part, by the mapping or by their words; None where it is not clear."""
    if mapping.columns:
        own = {part: [header] for part, header in mapping.columns.items() if header in headers}
    else:
        own = {
            part: [header for header in headers if header.strip().lower() in words]
            for part, words in _OWN_WORDS.items()
        }
        own = {part: names if part == "subject" else names[:1] for part, names in own.items() if names}
    return own if {"account", "subject"} <= set(own) else None


def _together(columns: Sequence[pl.Expr]) -> pl.Expr:
    return columns[0] if len(columns) == 1 else pl.concat_str(columns, separator="\n", ignore_nulls=True)


def _most(head: Sequence[str], pattern: str) -> bool:
    filled = [text for text in head if text.strip()]
    return bool(filled) and sum(bool(re.search(pattern, text)) for text in filled) > len(filled) / 2


def _pgaudit(time: pl.Expr, account: pl.Expr, message: pl.Expr) -> Parts:
    kind = message.str.extract(_PG_AUDIT, 1)
    return {
        "time": time,
        "account": pl.when(kind.is_not_null()).then(account),
        "act": kind,
        "subject": message.str.extract(_PG_AUDIT, 2).str.replace_all('""', '"', literal=True),
    }


def _windows(time: pl.Expr, event: pl.Expr, message: pl.Expr) -> Parts:
    return {
        "time": time,
        "account": message.str.extract(_MESSAGE_ACCOUNT),
        "act": event,
        "subject": message.str.extract(_MESSAGE_SUBJECT),
        "address": message.str.extract(_MESSAGE_ADDRESS),
    }


def _unified_audit(data: pl.Expr) -> Parts:
    subject = pl.coalesce(
        data.str.json_path_match("$.ObjectId"), data.str.json_path_match("$.SourceFileName")
    )
    return {
        "time": data.str.json_path_match("$.CreationTime"),
        "account": data.str.json_path_match("$.UserId").str.to_lowercase(),
        "act": data.str.json_path_match("$.Operation"),
        "subject": subject,
        "address": data.str.json_path_match("$.ClientIP"),
    }


def _json_lines(head: Sequence[str], mapping: LogMapping) -> LogFormat | None:
    keys = list(dict.fromkeys(key for text in head for key in re.findall(r'"([^"\\]+)"\s*:', text)))
    line = pl.col("line")
    if {"CreationTime", "UserId", "Operation"} <= set(keys):
        return LogFormat("m365", _unified_audit(line), zone="UTC")
    own = _own_headers(keys, mapping)
    if own is None:
        return None
    return LogFormat(
        "json-lines",
        {
            part: _together([line.str.json_path_match(f'$["{name}"]') for name in names])
            for part, names in own.items()
        },
    )
