"""A place within a law: article, paragraph, item and what lies below."""

from dataclasses import dataclass, replace
from functools import total_ordering

from kakuho.lawtext.numerals import in_kanji

MAIN = ""  # the main provisions; supplementary ones are named by the law that brought them
KANA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"


@total_ordering
@dataclass(frozen=True, slots=True)
class Place:
    """Where a provision stands.

    Numbers are those of the standard form, `26` or `26_2` (第二十六条の二); an empty one means that the place
    goes no deeper. `part` is empty for the main provisions, `附則` for the first supplementary ones and
    `附則(LAW NUMBER)` for those of an amendment; `別表第一` and the like for tables.
    """

    article: str
    paragraph: str = ""
    item: str = ""
    subitem: str = ""
    part: str = MAIN

    def __str__(self) -> str:
        """As papers write it: 26条の2第1項3号イ."""
        if not self.article:
            return self.part
        text = f"{self.part}{_numbered(self.article, '条')}"
        if self.paragraph:
            text += f"{'第' if '_' in self.article else ''}{_numbered(self.paragraph, '項')}"
        if self.item:
            text += _numbered(self.item, "号")
        return text + self.subitem

    def __lt__(self, other: "Place") -> bool:
        return self.order() < other.order()

    def order(self) -> tuple[object, ...]:
        """What sorts places as they stand in the law."""
        return (
            self.part,
            _key(self.article),
            _key(self.paragraph),
            _key(self.item),
            [KANA.find(sign) for sign in self.subitem],
        )

    def whole_article(self) -> "Place":
        """The article in which the place lies."""
        return Place(self.article, part=self.part)

    def up(self) -> "Place | None":
        """The place one level above, None above an article."""
        for name in ("subitem", "item", "paragraph"):
            if getattr(self, name):
                return replace(self, **{name: ""})
        return None

    def in_statute(self) -> str:
        """As statutes write it: 第二十六条の二第一項第三号イ."""
        text = f"{self.part}{_written(self.article, '条')}"
        text += _written(self.paragraph, "項") if self.paragraph else ""
        return text + (_written(self.item, "号") if self.item else "") + self.subitem


def _numbered(number: str, unit: str) -> str:
    first, *more = number.split("_")
    return f"{first}{unit}" + "".join(f"の{each}" for each in more)


def _written(number: str, unit: str) -> str:
    if not number.replace("_", "").isdigit():
        return number
    first, *more = map(int, number.split("_"))
    return f"第{in_kanji(first)}{unit}" + "".join(f"の{in_kanji(each)}" for each in more)


def _key(number: str) -> list[int]:
    return [int(part) if part.isdigit() else -1 for part in number.replace(":", "_").split("_")]
