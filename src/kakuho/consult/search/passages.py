"""What is searched: articles of laws and sections of guidelines."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kakuho.lawtext.numerals import in_kanji
from kakuho.vocab.errors import KakuhoError
from kakuho.vocab.whole_texts import is_whole

# The caption of an article stands right before its own number; brackets before another number are the text's:
# 第二条 この法律(以下「法」という。)第三条, 法律(平成十四年法律第九十九号)第二条.
CAPTION = r"[(（]((?:[^()（）\n]|[(（][^()（）\n]*[)）]){1,80})[)）]\s*"
RE_SECTION_HEADING = re.compile(r"\s*(?:[0-9]+(?:-[0-9]+)*)?\s*([^\n]{1,60})")
LOOK = 200  # characters in which a heading begins


class PassagesError(KakuhoError):
    """The file of passages cannot be read."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One unit of search: `LAW#ARTICLE` (`415AC0000000057#26_2`) or `GUIDELINE#SECTION`, and its text."""

    id: str
    text: str

    @property
    def source(self) -> str:
        """The law or guideline."""
        return self.id.partition("#")[0]

    @property
    def section(self) -> str:
        """The article or section within it."""
        return self.id.partition("#")[2]

    @property
    def heading(self) -> str:
        """The caption of an article, the title of a section, or nothing."""
        if self.source[:1].isdigit():
            caption = _re_caption(self.section).search(self.text, 0, LOOK)
            return caption[1] if caption is not None else ""
        title = RE_SECTION_HEADING.match(self.text)
        return title[1] if title else ""


@lru_cache(maxsize=4096)
def _re_caption(section: str) -> re.Pattern[str]:
    """A caption before the number of an article, written in figures or as statutes write it."""
    numbers = [
        f"(?:{number}|{in_kanji(int(number))})" if number.isdigit() and len(number) < 5 else re.escape(number)
        for number in section.split("_")
    ]
    return re.compile(f"{CAPTION}第{numbers[0]}条{''.join(f'の{number}' for number in numbers[1:])}(?!の)")


def read_passages(data: bytes, *, name: str) -> tuple[Passage, ...]:
    """The passages in a JSON file: `{"passages": [{"id", "text"}, …]}` or that list alone.

    Texts under one id are one passage, in their order: a hit names the id alone.

    Raises:
        PassagesError: it is no such file, or an entry lacks a field; names the file and the entry.
    """
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        raise _unreadable(name, "") from None
    listed = document.get("passages") if isinstance(document, dict) else document
    if not isinstance(listed, Sequence) or isinstance(listed, str) or not listed:
        raise _unreadable(name, "passages")
    found: dict[str, list[str]] = {}
    for number, entry in enumerate(listed):
        told = (entry.get("id"), entry.get("text")) if isinstance(entry, dict) else (None, None)
        if not all(isinstance(each, str) and is_whole(each) for each in told):
            raise _unreadable(name, f"passages[{number}]")
        found.setdefault(str(told[0]), []).append(str(told[1]))
    return tuple(Passage(id_, "\n".join(texts)) for id_, texts in found.items())


def _unreadable(name: str, place: str) -> PassagesError:
    where = f" {place}" if place else ""
    return PassagesError(
        ja=f"検索対象ファイル {name}{where} が読めません。",
        en=f"The file of passages {name} cannot be read{' at' + where if where else ''}.",
        do_ja='{"passages": [{"id", "text"}]} の形のJSONにしてください。',
        do_en='Write it as JSON of the form {"passages": [{"id", "text"}]}.',
    )
