"""Pairs of spellings that are equal in law and in post: a cell that can stand in either carries a mark."""

from dataclasses import dataclass

import polars as pl

from kakuho.trace.canonical import Spelling, canonical
from kakuho.trace.recognising import Role

_DIGIT = "[0-9０-９]"
_GAP = "[ 　]"  # ASCII or full width
_HYPHEN = "[-‐−－]"
_JOINT = rf"(?:丁目|番地の|番地|番|の|{_HYPHEN})"
_NUMBERS = rf"{_DIGIT}+(?:{_JOINT}{_DIGIT}+)*(?:丁目|番地|番|号)?"
_BAN = f"(?:番地の|番地|番|の|{_HYPHEN})"
_REST = f"(?:{_GAP}.*)?"
_TOWN = "[^0-9０-９]*[市区町村郡][^0-9０-９]*?"
_PREFECTURE = "(?:北海道|東京都|京都府|大阪府|[^0-9０-９ 　]{2,3}県)"
_STREET = f"{_TOWN}{_GAP}?{_NUMBERS}"
_LETTER = r"[\p{Han}\p{Hiragana}\p{Katakana}々ー]"
_KANJI = rf"{_LETTER}{{0,7}}\p{{Han}}{_LETTER}{{0,7}}"
_KANA = "[ぁ-ゖァ-ヺーｦ-ﾟ]{1,20}"
_HALF_WIDTH = dict(zip("０１２３４５６７８９", "0123456789", strict=True))
_FULL_WIDTH = {half: full for full, half in _HALF_WIDTH.items()}


@dataclass(frozen=True, slots=True)
class Form:
    """A pair of spellings of one kind of value.

    `shape` is what a value looks like in either spelling, in groups; `ways` is what the groups become for
    mark 0 and mark 1; `second` stands only in the spelling of mark 1. Only values in which `source` stands
    are rewritten: the others could be untrue in the other spelling. `subject` is the part of a value that
    names it (groups of `shape` pasted together), whatever the leaker does to the rest. Patterns are those of
    Rust's regex.
    """

    id: str
    spelling: Spelling
    roles: tuple[Role, ...]
    shape: str
    ways: tuple[str, str]
    second: str
    source: str = ""
    subject: str = ""
    building: str = ""
    folded: bool = False  # read in full width as well
    digits: bool = False  # the mark is the width of the digits in group 2

    def readable(self, v: pl.Expr) -> pl.Expr:
        """Whether a value stands in one of the two spellings."""
        shaped = v.str.contains(self.shape)
        if self.digits:
            mixed = self._group(v, 2).str.contains("[0-9]") & self._group(v, 2).str.contains("[０-９]")
            return shaped & ~mixed
        return shaped

    def read(self, v: pl.Expr) -> pl.Expr:
        """Whether a readable value is in the spelling of mark 1."""
        return self._group(v, 2).str.contains("[０-９]") if self.digits else v.str.contains(self.second)

    def spell(self, v: pl.Expr, marked: pl.Expr) -> pl.Expr:
        """Values in the spelling of their marks."""
        if self.digits:
            head, numbers, tail = (self._group(v, number) for number in (1, 2, 3))
            half = numbers.str.replace_many(_HALF_WIDTH)
            return pl.concat_str(
                head, pl.when(marked).then(half.str.replace_many(_FULL_WIDTH)).otherwise(half), tail
            )
        return (
            pl.when(marked)
            .then(v.str.replace(self.shape, self.ways[1]))
            .otherwise(v.str.replace(self.shape, self.ways[0]))
        )

    def subjects(self, values: pl.Series) -> pl.Series:
        """What each value is about, in one spelling: the same in both spellings of the form."""
        if not self.subject:
            return canonical(values, self.spelling)
        frame = values.alias("v").to_frame().select(v=pl.col("v").str.replace(self.shape, self.subject))
        text = canonical(frame["v"], self.spelling)
        if not self.building:
            return text
        named = values.alias("v").to_frame().select(v=pl.col("v").str.replace(self.shape, self.building))
        rest = canonical(named["v"].str.replace("号室$", ""), Spelling.PLAIN)
        return pl.select(pl.concat_str(text, pl.lit("|"), rest)).to_series()

    def _group(self, v: pl.Expr, number: int) -> pl.Expr:
        return v.str.extract(self.shape, number)


FORMS = (
    Form(
        "name-space", Spelling.NAME, (Role.NAME,),
        f"^(?:({_KANJI}){_GAP}({_LETTER}{{1,8}})|({_LETTER}{{1,8}}){_GAP}({_KANJI}))$",
        ("${1}${3} ${2}${4}", "${1}${3}　${2}${4}"), "　",
    ),
    Form(
        "kana-space", Spelling.KANA, (Role.NAME, Role.KANA), f"^({_KANA}){_GAP}({_KANA})$",
        ("$1 $2", "$1　$2"), "　",
    ),
    Form(
        "phone-brackets", Spelling.PHONE, (Role.PHONE,), r"^(0[0-9]{1,4})[-(]([0-9]{1,4})[-)]([0-9]{3,4})$",
        ("$1-$2-$3", "$1($2)$3"), r"\(", folded=True,
    ),
    Form(
        "postal-mark", Spelling.POSTAL, (Role.POSTAL,), "^〒? ?([0-9]{3})-([0-9]{4})$",
        ("$1-$2", "〒$1-$2"), "〒", folded=True,
    ),
    Form(
        "date-stroke", Spelling.DATE, (Role.BIRTH, Role.DATE),
        "^([12][0-9]{3})[-/]([0-9]{1,2})[-/]([0-9]{1,2})((?: [0-9:.]+)?)$", ("$1-$2-$3$4", "$1/$2/$3$4"),
        "^[0-9]{4}/", folded=True,
    ),
    Form(
        "address-chome", Spelling.ADDRESS, (Role.ADDRESS,),
        f"^({_TOWN}{_GAP}?)({_DIGIT}+)(?:丁目|{_HYPHEN})({_DIGIT}+){_BAN}({_DIGIT}+)号?({_REST})$",
        ("${1}${2}-${3}-${4}${5}", "${1}${2}丁目${3}-${4}${5}"), f"{_DIGIT}丁目",
        source=f"{_DIGIT}丁目", subject="${1}${2}-${3}-${4}",
    ),
    Form(
        "address-prefecture", Spelling.ADDRESS, (Role.ADDRESS,),
        f"^({_PREFECTURE}){_GAP}?({_TOWN}{_GAP}?{_NUMBERS})({_REST})$", ("$1$2$3", "$1 $2$3"),
        f"^{_PREFECTURE}{_GAP}", subject="$1$2",
    ),
    Form(
        "address-number", Spelling.ADDRESS, (Role.ADDRESS,), f"^({_TOWN}){_GAP}?({_NUMBERS})({_REST})$",
        ("$1$2$3", "$1 $2$3"), f"^{_TOWN}{_GAP}{_DIGIT}", subject="$1$2",
    ),
    Form(
        "address-building", Spelling.ADDRESS, (Role.ADDRESS,), f"^({_STREET}){_GAP}([^ 　].*)$",
        ("$1 $2", "$1　$2"), f"^{_STREET}　", subject="$1", building="$2",
    ),
    Form(
        "address-room", Spelling.ADDRESS, (Role.ADDRESS,),
        f"^({_STREET})({_GAP}.*[^0-9０-９号室]{_DIGIT}{{2,4}})(?:号室)?$", ("$1$2", "${1}${2}号室"), "号室$",
        source="号室$", subject="$1", building="$2",
    ),
    Form(
        "address-digits", Spelling.ADDRESS, (Role.ADDRESS,), f"^({_TOWN}{_GAP}?)({_NUMBERS})({_REST})$",
        ("", ""), "", subject="$1$2", digits=True,
    ),
)  # fmt: skip
# Spellings in which no form stands, and the nearest in which one does.
_BARE = {
    "phone-brackets": (r"^(0[5789]0)([0-9]{4})([0-9]{4})$", "${1}-${2}-${3}"),
    "postal-mark": ("^([0-9]{3})([0-9]{4})$", "${1}-${2}"),
}


def adopted(form: Form, v: pl.Expr) -> pl.Expr:
    """Values brought into the first spelling where they stand in none: figures without hyphens."""
    return v.str.replace(*_BARE[form.id]) if form.id in _BARE else v
