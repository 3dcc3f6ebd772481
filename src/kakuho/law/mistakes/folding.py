"""A text as the patterns read it: one sentence a line, without what differs only in writing."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from unicodedata import normalize

# A full stop ends a sentence unless it stands in a number, a name of a file or the like.
RE_END = re.compile(r"[。!?\n|]|(?<![0-9a-z])\.|\.(?![0-9a-z])")
RE_BULLET = re.compile(r"\s{0,8}(?:[-*・●○■□◆#>|]|[0-9(]{1,3}[.)、])")
RE_EMPHASIS = re.compile(r"\*\*|`")  # of Markdown
RE_COMMA_IN_NUMBER = re.compile(r"(?<=[0-9]),(?=[0-9]{3})")
# Beside Japanese no space means anything.
RE_WIDE_GAP = re.compile(r"(?<![!-~])[ \t]{1,40}|[ \t]{1,40}(?![!-~])")


@dataclass(frozen=True, slots=True)
class Folded:
    """The text as the patterns read it, and for each of its characters the offset in the original."""

    text: str
    origins: list[int]
    ends: list[int]  # offsets in `text` of the line feeds between sentences

    def sentence(self, at: int) -> tuple[int, int]:
        """Where the sentence that holds offset `at` begins and ends."""
        place = bisect_right(self.ends, at)
        first = self.ends[place - 1] + 1 if place else 0
        return first, self.ends[place] if place < len(self.ends) else len(self.text)


def folded(original: str) -> Folded:
    """The text with forms unified (NFKC), in small letters, lines joined, numbers without commas.

    Cost: linear in the length of the text.
    """
    text, origins = _unified(original)
    text, origins = _without(text, origins, RE_COMMA_IN_NUMBER)
    text, origins = _without(text, origins, RE_WIDE_GAP)
    text = RE_END.sub("\n", text)  # each is one character, so the offsets stay
    return Folded(text, origins, [at for at, character in enumerate(text) if character == "\n"])


def _unified(original: str) -> tuple[str, list[int]]:
    characters: list[str] = []
    origins: list[int] = []
    start = 0
    for line in original.splitlines(keepends=True):
        body = line.rstrip("\r\n")
        if start and _goes_on(characters, body):
            # Mail breaks lines within sentences; beside Japanese letters nothing stands for the break.
            characters[-1] = " "
        for at, character in enumerate(body, start):
            for one in normalize("NFKC", character).lower():
                characters.append(one if one.isprintable() else " ")
                origins.append(at)
        characters.append("\n")
        origins.append(start + len(body))
        start += len(line)
    return "".join(characters), origins


def _goes_on(characters: list[str], following: str) -> bool:
    """Whether a sentence goes on in the next line: it has not ended, and the next is no item nor blank."""
    before = characters[-2] if len(characters) > 1 else "\n"
    return before not in "。.!?\n|:" and bool(following.strip()) and RE_BULLET.match(following) is None


def _without(text: str, origins: list[int], needless: re.Pattern[str]) -> tuple[str, list[int]]:
    kept: list[str] = []
    places: list[int] = []
    last = 0
    for found in needless.finditer(text):
        kept.append(text[last : found.start()])
        places += origins[last : found.start()]
        last = found.end()
    return "".join([*kept, text[last:]]), places + origins[last:]
