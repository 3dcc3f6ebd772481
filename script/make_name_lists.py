"""Remake the lists of names that detection reads, from SudachiDict (core edition).

Run: python script/make_name_lists.py  (needs sudachipy and sudachidict-core; about ten seconds)
Writes family.tsv, given.txt and words.txt into src/kakuho/detect/names/.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import sudachipy

OUT = Path(__file__).resolve().parent.parent / "src/kakuho/detect/names"
HEAD = (
    "# {what}\n"
    "# Source: SudachiDict core (Works Applications, Apache-2.0; includes UniDic, BSD-3-Clause, and part of\n"
    "# mecab-ipadic-neologd, Apache-2.0). Remade by script/make_name_lists.py.\n"
)
RE_KANJI_NAME = re.compile(r"[一-龥々ヶケノ髙﨑]{1,4}")
RE_KANJI_WORD = re.compile(r"[一-龥々]{2,6}")
RE_KATAKANA = re.compile(r"[ァ-ヶー]+")
TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ"))}
PERSON = ("名詞", "固有名詞", "人名")


def entries() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Surface, reading and part of speech of every word."""
    for word in sudachipy.Dictionary(dict="core").entries():
        yield word.surface(), word.reading_form(), tuple(word.part_of_speech())


def splits(word: str, family: set[str], given: set[str]) -> bool:
    """Whether a word can be read as family name and given name."""
    return any(word[:at] in family and word[at:] in given for at in range(1, len(word)))


def main() -> None:
    """Write the three lists."""
    family: dict[str, str] = {}
    given: set[str] = set()
    words: set[str] = set()
    for surface, reading, pos in entries():
        if pos[:3] == PERSON and pos[3] == "姓":
            if RE_KANJI_NAME.fullmatch(surface) and RE_KATAKANA.fullmatch(reading):
                family.setdefault(surface, reading.translate(TO_HIRAGANA))
        elif pos[:3] == PERSON and pos[3] == "名":
            if RE_KANJI_NAME.fullmatch(surface) and len(surface) <= 3:
                given.add(surface)
        elif (
            pos[0] in {"名詞", "副詞", "形状詞", "接続詞"}
            and pos[:3] != PERSON
            and RE_KANJI_WORD.fullmatch(surface)
        ):
            words.add(surface)
    known = set(family)
    words = {word for word in words if splits(word, known, given) or word in family or word in given}
    write(
        "family.tsv",
        "Family names of Japan in kanji with a reading",
        sorted("\t".join(x) for x in family.items()),
    )
    write("given.txt", "Given names of Japan in kanji", sorted(given))
    write("words.txt", "Words and places that could be read as a person's name", sorted(words))


def write(name: str, what: str, lines: list[str]) -> None:
    """Write one list with its head."""
    (OUT / name).write_text(HEAD.format(what=what) + "\n".join(lines) + "\n", encoding="utf-8")
    print(name, len(lines))


if __name__ == "__main__":
    main()
