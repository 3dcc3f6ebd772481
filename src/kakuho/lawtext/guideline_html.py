"""Guidelines of the PPC as its site shows them: one section a heading."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from lxml import html

from kakuho.vocab.errors import KakuhoError

RE_HEADING = re.compile(r"h[2-6]")
# ３個人の権利 has no blank behind its number; 第４－２－⑴ is 4-2-1.
RE_NUMBER = re.compile(
    r"\s*第?([0-9０-９]{1,2}(?:[-－‐][0-9０-９⑴-⒇]{1,2}){0,5})"
    r"(?:[\s\u3000]+|(?=[一-龥])(?![年月日人件号条項歳万千百]))(.+)",
    re.DOTALL,
)
RE_DATED = re.compile(
    r"(?P<era>令和|平成)(?P<year>元|[0-9]{1,2})年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2}日)?"
)
RE_AMENDED = re.compile(rf"\((?P<dated>{re.sub(r'[?]P<[a-z]+>', '?:', RE_DATED.pattern)}一部改正)\)")
OPENING = 3000  # characters in which a guideline tells its own day
ERA_BEFORE = {"令和": 2018, "平成": 1988}  # the year before its first
RE_BLANK = re.compile(r"[ \t\r\n]+")
RE_LINES = re.compile(r" *\n[ \n]*")
LINES = frozenset({"p", "li", "tr", "div", "dt", "dd"})  # what stands on lines of its own


class MalformedGuidelineError(KakuhoError):
    """The page holds no sections."""


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its number (`3-5-3-1`), title, and the text up to the next heading with a number."""

    number: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Guideline:
    """A guideline: the page's title, its sections in order, and when it was last amended, in its own words.

    `dated` is such as 令和7年6月一部改正, empty where the page does not tell.
    """

    title: str
    sections: tuple[Section, ...]
    dated: str = ""


def read_guideline(data: bytes, *, name: str) -> Guideline:
    """The guideline on a page of the PPC's site; `name` is the file's, for messages.

    Raises:
        MalformedGuidelineError: no heading of the page has a section number; names the file.
    """
    root = html.fromstring(data, parser=_parser(data)) if data.strip() else None
    sections = tuple(_sections(root)) if root is not None else ()
    if root is None or not sections:
        raise MalformedGuidelineError(
            ja=f"ガイドラインのファイル {name} に番号のある見出しがありません。",
            en=f"The guideline file {name} has no numbered headings.",
            do_ja="個人情報保護委員会のページを保存し直してください。",
            do_en="Save the page of the PPC's site again.",
        )
    title = root.find(".//h1")
    return Guideline(
        RE_BLANK.sub("", title.text_content()) if title is not None else "", sections, _dated(root)
    )


def _parser(data: bytes) -> html.HTMLParser:
    """A parser that takes a page for UTF-8 where it is, and for what it says itself otherwise."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return html.HTMLParser()
    return html.HTMLParser(encoding="utf-8")


def dated_on(dated: str) -> date | None:
    """The day that a guideline gives as its own, the first of the month where it tells no day."""
    found = RE_DATED.match(dated)
    if found is None:
        return None
    year = ERA_BEFORE[found["era"]] + (1 if found["year"] == "元" else int(found["year"]))
    try:
        return date(year, int(found["month"]), int((found["day"] or "1").rstrip("日")))
    except ValueError:
        return None


def _dated(root: html.HtmlElement) -> str:
    """When the page says it was last amended, or, before any amendment, made."""
    text = RE_BLANK.sub("", unicodedata.normalize("NFKC", root.text_content()))
    amended = RE_AMENDED.search(text)
    if amended is not None:
        return amended["dated"]
    made = RE_DATED.search(text, 0, OPENING)
    return made.group() if made else ""


def _sections(root: html.HtmlElement) -> Iterator[Section]:
    number = title = ""
    parts: list[str] = []
    for event, heading, text in _walk(root):
        if event == "heading" and (found := RE_NUMBER.match(heading)) is not None:
            if number:
                yield Section(number, title, _lines(parts))
            number, title = _plain_number(found[1]), RE_BLANK.sub("", found[2])
            parts = []
        elif number:
            parts.append(text or heading)
    if number:
        yield Section(number, title, _lines(parts))


def _lines(parts: Iterable[str]) -> str:
    return RE_LINES.sub("\n", "".join(parts)).strip()


def _plain_number(written: str) -> str:
    return unicodedata.normalize("NFKC", written).translate(str.maketrans("‐", "-", "()"))


def _walk(root: html.HtmlElement) -> Iterator[tuple[str, str, str]]:
    """Headings and stretches of text in the order of the page."""
    if not isinstance(root.tag, str) or root.tag in {"script", "style", "head", "nav", "footer"}:
        return
    if RE_HEADING.fullmatch(root.tag):
        yield "heading", root.text_content(), ""
        return
    if root.tag in LINES:
        yield "text", "", "\n"
    if root.text:
        yield "text", "", _inline(root.text)
    for child in root:
        yield from _walk(child)
        if child.tail:
            yield "text", "", _inline(child.tail)
    if root.tag in LINES or root.tag == "br":
        yield "text", "", "\n"


def _inline(text: str) -> str:
    return RE_BLANK.sub(" ", text) if text.strip() else ""
