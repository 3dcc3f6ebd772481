"""Guidelines of the PPC as its site shows them: one section a heading."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

from kakuho.vocab.errors import KakuhoError

RE_HEADING = re.compile(r"h[2-6]")
RE_NUMBER = re.compile(r"\s*([0-9０-９]{1,2}(?:[-－‐][0-9０-９]{1,2}){0,5})[\s\u3000]+(.+)", re.DOTALL)
RE_BLANK = re.compile(r"[ \t\r\n]+")


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
    """A guideline: the page's title and its sections in order."""

    title: str
    sections: tuple[Section, ...]


def read_guideline(data: bytes, *, name: str) -> Guideline:
    """The guideline on a page of the PPC's site; `name` is the file's, for messages.

    Raises:
        MalformedGuidelineError: no heading of the page has a section number; names the file.
    """
    root = html.fromstring(data) if data.strip() else None
    sections = tuple(_sections(root)) if root is not None else ()
    if root is None or not sections:
        raise MalformedGuidelineError(
            ja=f"ガイドラインのファイル {name} に番号のある見出しがありません。",
            en=f"The guideline file {name} has no numbered headings.",
            do_ja="個人情報保護委員会のページを保存し直してください。",
            do_en="Save the page of the PPC's site again.",
        )
    title = root.find(".//h1")
    return Guideline(RE_BLANK.sub("", title.text_content()) if title is not None else "", sections)


def _sections(root: html.HtmlElement) -> Iterator[Section]:
    number = title = ""
    parts: list[str] = []
    for event, heading, text in _walk(root):
        if event == "heading" and (found := RE_NUMBER.match(heading)) is not None:
            if number:
                yield Section(number, title, "".join(parts).strip())
            number, title = _plain_number(found[1]), RE_BLANK.sub("", found[2])
            parts = []
        elif number:
            parts.append(text or heading)
    if number:
        yield Section(number, title, "".join(parts).strip())


def _plain_number(written: str) -> str:
    return written.translate(str.maketrans("０１２３４５６７８９－‐", "0123456789--"))


def _walk(root: html.HtmlElement) -> Iterator[tuple[str, str, str]]:
    """Headings and stretches of text in the order of the page."""
    if not isinstance(root.tag, str) or root.tag in {"script", "style", "head", "nav", "footer"}:
        return
    if RE_HEADING.fullmatch(root.tag):
        yield "heading", root.text_content(), ""
        return
    if root.text:
        yield "text", "", _inline(root.text)
    for child in root:
        yield from _walk(child)
        if child.tail:
            yield "text", "", _inline(child.tail)
    if root.tag in {"p", "li", "tr", "div", "br"}:
        yield "text", "", "\n"


def _inline(text: str) -> str:
    return RE_BLANK.sub(" ", text) if text.strip() else ""
