"""All patterns and labels compiled into one Hyperscan database."""

import re
from dataclasses import dataclass
from functools import cache

import hyperscan

from kakuho.detect import kinds
from kakuho.detect.fold import fold
from kakuho.detect.kinds import ip
from kakuho.detect.kinds.identifier import Identifier
from kakuho.detect.labels import FREE_TEXT, Label, labels
from kakuho.detect.sensitive import terms

# A key that may announce a person's name, up to the name's first letter.
NAME_KEY = r"(?i)(?:name|from|holder|recipient|to|cc)[\"']?\s?[=:]\s?[\"']?[A-Za-z]"
RE_LATIN = re.compile(r"[\x00-\x7f]+")
# Headers too short or too common to announce anything in running text.
ONLY_HEADERS = frozenset(
    [
        "〒",
        "氏",
        "名",
        "姓",
        "性",
        "県",
        "町",
        "名前",
        "メイ",
        "せい",
        "めい",
        "セイ",
        "かな",
        "カナ",
        "よみ",
        "担当",
        "窓口担当",
        "連絡先",
        "障害",
        "診断",
        "宗教",
        "民族",
        "人種",
        "感染症",
        "妊娠",
        "処方",
        "投薬",
        "所見",
        "薬剤名",
        "アレルギー",
        "条件",
        "状態",
        "区分",
        "種別",
        "合計",
        "金額",
        "数量",
        "売上",
        "単価",
        "価格",
        "日付",
        "日時",
        "設立",
        "創業",
        "生まれ",
        "郵便",
        "口座",
        "会社名",
        "宛名",
        "契約者",
        "注文者",
        "購入者",
        "取引先",
        "代表者",
        "保護者",
        "配偶者",
        "利用日",
        "建物",
        "電話",
        "携帯",
        "メール",
        "内線",
        "直通",
        "住所1",
        "住所2",
        "住所3",
        "番地",
        "町名",
        "ID",
        "No",
        "id",
        "to",
        "cc",
        "line",
        "em",
        "ga",
        "gid",
        "sid",
        "exp",
        "pan",
        "pin",
        "pass",
        "city",
        "state",
        "name",
        "holder",
        "condition",
        "race",
        "account",
        "login",
        "title",
        "url",
        "date",
        "type",
        "event",
        "total",
        "price",
        "status",
        "category",
        "item",
        "subject",
        "street",
        "town",
        "address",
        "age",
        "sex",
        "gender",
    ]
)


@dataclass(frozen=True)
class Patterns:
    """The database and what its expression ids mean.

    Ids below `len(identifiers)` are patterns of `identifiers`; the next `n_decoys` are versions; the rest
    are `labels`, and after them sensitive terms and keys of names.
    """

    database: hyperscan.Database
    identifiers: tuple[Identifier, ...]
    n_decoys: int
    labels: tuple[Label, ...]

    @property
    def first_term(self) -> int:
        """Id of the first sensitive term."""
        return self.first_label + len(self.labels)

    @property
    def name_key(self) -> int:
        """Id of the pattern that ends at the first letter of a name in Latin letters after its key."""
        return self.first_term + len(terms())

    @property
    def first_label(self) -> int:
        """Id of the first label."""
        return len(self.identifiers) + self.n_decoys


@cache
def patterns() -> Patterns:
    """The compiled patterns. Cost: about 1 s once."""
    owners: list[Identifier] = []
    expressions: list[bytes] = []
    for identifier in kinds.IDENTIFIERS:
        for pattern in identifier.scanned:
            owners.append(identifier)
            expressions.append(pattern.encode())
    expressions += [pattern.encode() for pattern in ip.VERSION]
    flags = [hyperscan.HS_FLAG_SOM_LEFTMOST] * len(expressions)
    words = _announcing()
    expressions += [_spelled(label.word) for label in words]
    flags += [hyperscan.HS_FLAG_CASELESS | hyperscan.HS_FLAG_SOM_LEFTMOST] * len(words)
    expressions += [re.escape(fold(term)).encode() for term in terms()]
    flags += [hyperscan.HS_FLAG_SOM_LEFTMOST] * len(terms())
    expressions.append(NAME_KEY.encode())
    flags.append(0)
    database = hyperscan.Database()
    database.compile(
        expressions=expressions, ids=list(range(len(expressions))), elements=len(expressions), flags=flags
    )
    return Patterns(
        database=database,
        identifiers=tuple(owners),
        n_decoys=len(ip.VERSION),
        labels=tuple(words),
    )


def _spelled(word: str) -> bytes:
    """A label as an expression; Latin ones with _ or a space between any two letters (my_number, my number)."""
    word = fold(word)
    if RE_LATIN.fullmatch(word) is None:
        return re.escape(word).encode()
    return (r"\b" + "[_ -]?".join(map(re.escape, word)) + r"\b").encode()


def _announcing() -> list[Label]:
    """The labels that announce a value in running text: Japanese ones, and Latin ones whose value needs them.

    Other Latin keys are read back from the value.
    """
    needed = {identifier.kind for identifier in kinds.IDENTIFIERS if identifier.bare == 0}
    return [
        label
        for label in labels().values()
        if label.kind != FREE_TEXT
        and label.word not in ONLY_HEADERS
        and (RE_LATIN.fullmatch(fold(label.word)) is None or (label.kind in needed and len(label.word) > 2))
    ]
