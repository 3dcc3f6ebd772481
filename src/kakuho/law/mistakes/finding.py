"""Mistakes in a text, in Japanese or English."""

import re
from bisect import bisect_right

from kakuho.law.mistakes.catalogue import Pattern, patterns
from kakuho.law.mistakes.folding import Folded, folded
from kakuho.vocab.mistakes import MistakeHit

# A sentence that calls something wrong does not say it.
RE_CALLED_WRONG = re.compile(
    r"(?:は|のは|も|が)(?:よくある)?(?:誤り|間違い|誤解|正しくありません|正しくない)|という(?:誤|のは誤)|"
    r"誤りです|誤解です|間違いです|"
    r"(?:is|are|was|be) (?:a )?(?:common )?(?:wrong|incorrect|mistaken|mistake|untrue|a myth)"
)
RE_NEGATED_AFTER = re.compile(
    r".{0,8}(?:では?なく|では?ない|ではありません|じゃない|わけでは|とは限|とはいえ|とは言え)"
    r"|.{0,12}(?:is not|are not|does not|no longer)"
)
RE_NEGATED_BEFORE = re.compile(
    r"\b(?:not|never|rather than|instead of|no need to|don't|doesn't|isn't)\b[^\n]{0,16}$|誤[::)]?.{0,2}$"
)
_LOOK_BACK = 28


def mistakes_in(text: str) -> tuple[MistakeHit, ...]:
    """The mistakes in the order of the text, each once a sentence.

    Cost: linear in the length of the text; a pattern takes a fixed time for each character.
    """
    read = folded(text)
    lines = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]
    hits = [
        _hit(pattern, found, read, text, lines) for pattern in patterns() for found in _said(pattern, read)
    ]
    return tuple(sorted(hits, key=lambda hit: (hit.start, hit.end, hit.mistake.id)))


def _said(pattern: Pattern, read: Folded) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    last, settled = -1, False  # the end of the sentence last looked at, and whether there is no more in it
    for match in pattern.says.finditer(read.text):
        if match.start() >= last:
            first, last = read.sentence(match.start())
            # Once a sentence, not once a match: a text without full stops would take for ever.
            settled = not _claims(pattern, read.text[first:last])
        if not settled and _meant(pattern, match, read.text):
            found.append(match.span())
            settled = True
    return found


def _claims(pattern: Pattern, sentence: str) -> bool:
    """Whether the sentence is of the subject, and neither makes it right nor calls it wrong."""
    if pattern.needs is not None and pattern.needs.search(sentence) is None:
        return False
    if pattern.unless is not None and pattern.unless.search(sentence) is not None:
        return False
    return RE_CALLED_WRONG.search(sentence) is None


def _meant(pattern: Pattern, match: re.Match[str], text: str) -> bool:
    """Whether the words are not negated."""
    if not pattern.negatable:
        return True
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()].rpartition("\n")[2]
    return RE_NEGATED_AFTER.match(text, match.end()) is None and RE_NEGATED_BEFORE.search(before) is None


def _hit(pattern: Pattern, found: tuple[int, int], read: Folded, text: str, lines: list[int]) -> MistakeHit:
    start, end = read.origins[found[0]], read.origins[found[1] - 1] + 1
    line = bisect_right(lines, start)
    return MistakeHit(
        pattern.mistake,
        quoted=" ".join(text[start:end].split()),
        start=start,
        end=end,
        line=line,
        column=start - lines[line - 1] + 1,
    )
