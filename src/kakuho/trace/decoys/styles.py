"""Writing an invented customer as the columns of a table are written."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import polars as pl
from jaconv import kata2hira, z2h

from kakuho.trace.decoys.invented import Invented, Sex, any_of, digits_anew
from kakuho.trace.recognising import Role, header_key

_FEW_WORDS = 50  # a column of so few different values holds words, not remarks about a person
_TRIES = 1000
_PREFECTURE = re.compile("北海道|東京都|京都府|大阪府|[^0-9 ]{2,3}県")
_SEXES = {
    **dict.fromkeys(("男", "男性", "M"), Sex.MAN),
    **dict.fromkeys(("女", "女性", "F"), Sex.WOMAN),
}
# Family or given name, and kanji or reading.
_PARTS = {
    **dict.fromkeys(("姓", "氏", "苗字"), (0, 0)),
    **dict.fromkeys(("セイ", "姓カナ", "姓(カナ)"), (0, 1)),
    "名": (1, 0),
    **dict.fromkeys(("メイ", "名カナ", "名(カナ)"), (1, 1)),
}
Writer = Callable[[Invented], str]


@dataclass(slots=True)
class Styles:
    """How each column of a table writes its values, learnt from a sample of its rows.

    `codes` holds, by the column, every code of the table: an invented one is none of them.
    """

    writers: list[Writer]
    sex: int | None
    prefecture: int | None
    columns: Sequence[pl.Series] = field(repr=False)

    @classmethod
    def of(
        cls,
        headers: Sequence[str],
        roles: Sequence[Role],
        columns: Sequence[pl.Series],
        codes: dict[int, set[str]],
    ) -> "Styles":
        """The styles of columns of text (null where a cell is empty)."""
        writers = [
            _writer(headers[at], role, columns[at].drop_nulls(), codes.get(at, set()))
            for at, role in enumerate(roles)
        ]
        sexed = [at for at, column in enumerate(columns) if _is_sex(column.drop_nulls())]
        addressed = [at for at, role in enumerate(roles) if role is Role.ADDRESS]
        return cls(writers, sexed[0] if sexed else None, addressed[0] if addressed else None, columns)

    def like(self, row: int) -> tuple[Sex | None, str | None]:
        """Sex and prefecture of one row of the sample, so that the invented are spread like the real ones."""
        sex = _SEXES.get(self._text(self.sex, row))
        found = _PREFECTURE.match(self._text(self.prefecture, row))
        return sex, found[0] if found else None

    def cells(self, person: Invented, sex: Sex | None) -> list[str]:
        """The row of an invented customer."""
        cells = [writer(person) for writer in self.writers]
        if self.sex is not None and sex is not None:
            same = [word for word in set(self.columns[self.sex].drop_nulls()) if _SEXES.get(word) is sex]
            cells[self.sex] = any_of(same) if same else ""
        return cells

    def _text(self, column: int | None, row: int) -> str:
        return (self.columns[column][row] or "") if column is not None else ""


def _is_sex(values: pl.Series) -> bool:
    return 0 < values.n_unique() <= 3 and set(values.unique()) <= _SEXES.keys()


def _writer(header: str, role: Role, values: pl.Series, codes: set[str]) -> Writer:
    sample = values.to_list()
    part = _PARTS.get(header_key(header))
    if part is not None:
        return lambda person: (person.family, person.given)[part[0]][part[1]]
    if role in _PERSONAL:
        return _PERSONAL[role](sample)
    if role is Role.CODE:
        return lambda _: _new_code(sample, codes)
    words = role is Role.PLAIN and len(set(sample)) > _FEW_WORDS
    return lambda _: any_of(sample) if sample and not words else ""


def _new_code(sample: Sequence[str], codes: set[str]) -> str:
    for _ in range(_TRIES):
        made = digits_anew(any_of(sample))
        if made not in codes:
            codes.add(made)
            return made
    return ""


def _most(values: Sequence[str], pattern: str) -> bool:
    return sum(bool(re.search(pattern, value)) for value in values) * 2 > len(values)


def _gap(sample: Sequence[str]) -> str:
    seen = Counter(next((gap for gap in "\u3000 " if gap in value.strip()), "") for value in sample)
    return seen.most_common(1)[0][0] if seen else " "


def _name(sample: Sequence[str]) -> Writer:
    gap = _gap(sample)
    return lambda person: f"{person.family[0]}{gap}{person.given[0]}"


def _kana(sample: Sequence[str]) -> Writer:
    gap = _gap(sample)
    hiragana, half_width = _most(sample, "[ぁ-ゖ]"), _most(sample, "[ｦ-ﾟ]")

    def write(person: Invented) -> str:
        text = f"{person.family[1]}{gap}{person.given[1]}"
        made: str = kata2hira(text) if hiragana else z2h(text) if half_width else text
        return made

    return write


def _phone(sample: Sequence[str]) -> Writer:
    bare, brackets = _most(sample, "^[0-9]+$"), _most(sample, r"\(")

    def write(person: Invented) -> str:
        first, second, third = person.phone[:3], person.phone[3:7], person.phone[7:]
        if bare:
            return person.phone
        return f"{first}({second}){third}" if brackets else f"{first}-{second}-{third}"

    return write


def _postal(sample: Sequence[str]) -> Writer:
    mark, bare = "〒" if _most(sample, "^〒") else "", _most(sample, "^[0-9]+$")
    return lambda person: person.postal if bare else f"{mark}{person.postal[:3]}-{person.postal[3:]}"


def _address(sample: Sequence[str]) -> Writer:
    whole, words = _most(sample, f"^(?:{_PREFECTURE.pattern})"), _most(sample, "丁目.*番")

    def write(person: Invented) -> str:
        chome, block, house = person.numbers
        numbers = f"{chome}丁目{block}番{house}号" if words else f"{chome}-{block}-{house}"
        return f"{person.prefecture if whole else ''}{person.town}{numbers}"

    return write


def _mail(_sample: Sequence[str]) -> Writer:
    return lambda person: person.mail


_PERSONAL: dict[Role, Callable[[Sequence[str]], Writer]] = {
    Role.NAME: _name,
    Role.KANA: _kana,
    Role.PHONE: _phone,
    Role.POSTAL: _postal,
    Role.ADDRESS: _address,
    Role.EMAIL: _mail,
}
