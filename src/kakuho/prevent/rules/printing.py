"""A rule and its redline as texts to be printed."""

from collections.abc import Sequence
from datetime import date, datetime

from kakuho.prevent.rules.making import Article
from kakuho.prevent.rules.redline import Kind, redline
from kakuho.vocab.prints import Block, Printed

_DIGITS = "〇一二三四五六七八九"


def printed_rule(
    title: str, articles: Sequence[Article], *, at: datetime, company: str, published_on: date | None = None
) -> Printed:
    """The rule; what each clause serves stands below it, with the day on which it was compared."""
    blocks = tuple(Block(heading, (one.text, _served(one))) for heading, one in numbered(articles))
    state = f"{published_on.isoformat()} 施行" if published_on else "案"
    return Printed(title, "ja", at, f"{company}  {state}", blocks, foot=f"{title}({state})")


def printed_redline(
    title: str, before: Sequence[Article], after: Sequence[Article], *, at: datetime
) -> Printed:
    """The old and the new text of each clause that differs, side by side (新旧対照表)."""
    rows = [("条", "旧", "新")]
    for one in redline(before, after):
        old = "".join(piece.text for piece in one.pieces if piece.kind is not Kind.ADDED)
        new = "".join(piece.text for piece in one.pieces if piece.kind is not Kind.REMOVED)
        rows.append((one.title, old or "(新設)", new or "(削除)"))
    return Printed(f"{title} 新旧対照表", "ja", at, blocks=(Block(rows=tuple(rows)),))


def numbered(articles: Sequence[Article]) -> list[tuple[str, Article]]:
    """The clauses with their headings, as "第一条(目的)"."""
    return [(f"第{numeral(number)}条({one.title})", one) for number, one in enumerate(articles, start=1)]


def numeral(number: int) -> str:
    """A number of an article as rules write it: 一, 十, 二十一."""
    tens, ones = divmod(number, 10)
    ten = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return ten + (_DIGITS[ones] if ones else "")


def _served(one: Article) -> str:
    return f"(関係: {'、'.join(one.cites)}。{one.as_of}時点)"
