"""Login names before passwords, and passwords behind login names: ID u814124 パスワード …, 認証: a / b."""

import re
from collections.abc import Iterator

from kakuho.detect.candidates import Candidates, Row, kind_codes
from kakuho.detect.chunk import Chunk
from kakuho.detect.kinds import credentials

LINE_FEED = ord("\n")
REACH = 90  # characters before a password
RE_LOGIN = re.compile(
    r"(?:(?<![A-Za-z_])(?i:id|user(?:_?(?:id|name))?|login(?:_?(?:id|name))?|account|uid)"
    r"|(?:ユーザー?|ログイン|アカウント|利用者)(?:ID|名)?)[\"'】)\]]?"
    r"\s{0,3}(?:[::=|→⇒▶>はが]|\s)\s{0,3}[\"'「]?([A-Za-z0-9][A-Za-z0-9._@+-]{2,63})(?=[\"'」\s、,。/|)]|$)"
)
RE_SECRET = re.compile(
    r"[\"'」]?\s{0,2}[/|]\s{0,2}[\"'「]?([^\s\"'、。,()「」/|]{6,64})(?=[\s\"'、。,)」]|$)"
)
MOST_BETWEEN = 40  # characters between a login name and its password


def logins_beside(chunk: Chunk, found: Candidates) -> Candidates:
    """Rows of LOGIN_ID before the passwords found, and of PASSWORD behind login names and a stroke.

    Cost: one expression on 90 characters a password, one a login name.
    """
    codes = kind_codes()
    rows = list(_before(chunk.text, found.starts[found.kinds == codes["PASSWORD"]].tolist()))
    logins = (found.kinds == codes["LOGIN_ID"]) | (found.kinds == codes["EMAIL"])
    rows += _behind(chunk.text, found.ends[logins & (chunk.codes[found.ends] != LINE_FEED)].tolist())
    return Candidates.of_rows(rows)


def _before(text: str, starts: list[int]) -> Iterator[Row]:
    for start in starts:
        logins = list(RE_LOGIN.finditer(text, max(0, start - REACH), start))
        if not logins:
            continue
        last = logins[-1]
        if start - last.end() > MOST_BETWEEN or "\n\n" in text[last.end() : start]:
            continue
        if credentials.strong_login(last[1]) and credentials.login(last[1]):
            yield *last.span(1), "LOGIN_ID", 0.85, "pattern+label"


def _behind(text: str, ends: list[int]) -> Iterator[Row]:
    for end in ends:
        secret = RE_SECRET.match(text, end)
        if secret is not None and credentials.secret(secret[1]) and credentials.strong(secret[1]):
            yield *secret.span(1), "PASSWORD", 0.85, "pattern+label"
