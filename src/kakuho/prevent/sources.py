"""Citations as the files of this room write them: "法25条", "GL 10-5", with the day of the file."""

from collections.abc import Iterable
from datetime import date

from kakuho.lawtext.citations import citations
from kakuho.lawtext.cited import Cited
from kakuho.vocab.errors import KakuhoError


class MalformedFileError(KakuhoError):
    """A file of this room that comes with the program does not have its form."""


def cited(written: Iterable[str], as_of: date, *, file: str) -> tuple[Cited, ...]:
    """The places that the words cite, each as of the day.

    Raises:
        MalformedFileError: words cite no place of a known law; names the file and the words.
    """
    return tuple(_cited(words, as_of, file) for words in written)


def _cited(words: str, as_of: date, file: str) -> Cited:
    found = citations(words)
    if len(found) != 1 or found[0].law_id is None or not (found[0].place or found[0].section):
        raise MalformedFileError(
            ja=f"{file}: 「{words}」は条文の引用として読めません。", en=f"{file}: “{words}” cites no place."
        )
    law, _, article = words.partition(" ")
    if article:
        return Cited(law, article, as_of)
    start = next(at for at, letter in enumerate(words) if letter.isdigit())
    return Cited(words[:start], words[start:], as_of)


def with_day(one: Cited) -> str:
    """The citation as it is shown: with the day on which it was compared with the text."""
    return f"{one}({one.as_of.isoformat()}時点)"
