"""Values that a label announces: what may stand between the two, and the label behind its value."""

import re
from collections.abc import Iterator
from functools import cache

import numpy as np

from kakuho.detect import kinds
from kakuho.detect.candidates import RULE_CODES, Row
from kakuho.detect.characters import Bools, Ints
from kakuho.detect.chunk import Chunk
from kakuho.detect.hits import Hits
from kakuho.detect.kinds import bank, insured, insurer
from kakuho.detect.kinds.identifier import Identifier
from kakuho.detect.labels import Label
from kakuho.detect.linear_patterns import Found
from kakuho.detect.own_kinds import OwnKind, own_kinds
from kakuho.detect.patterns import labels_of, patterns

GAP = 30  # characters between a label and its value, brackets and marks included
LONGEST = 48  # characters of a value beyond them that are looked at
# What stands in brackets between label and value, and the number of a label: 連絡先2=.
RE_BRACKETED = re.compile(r"[((][^()()\n]{0,12}[))]|^[1-9①-⑨](?=[ \t]?[::=])")
# A tag between them belongs to something else, save in cells side by side.
RE_LOOSE_GAP = re.compile(r"[^\d\n<]{0,14}+|[.::]?\s{0,8}+|\s{0,4}(?:</?(?:td|th|dd|dt|b|span)>\s{0,4}){1,4}")
# What any kind allows.
RE_USUAL_GAP = re.compile(r"[ \t]{0,2}[::=][ \t]{0,3}[\"']?")
# The answer in the next line of a talk.
RE_ANSWER_GAP = re.compile(
    r"[^\d\n]{0,16}\r?\n\[?(?:\d{1,2}:\d\d(?::\d\d)?)?\]? ?[^\d\n::]{0,14}"
    r"(?:[>「」 ]|(?<![名号])[::]) ?[^\d\n]{0,8}"
)
# Signs, brackets, leaders, tags and small words that lead from a label to its value.
TAG = (
    r"</?(?:th|td|tr|dt|dd|dl|b|i|em|strong|span|label|p|div|li|br|font)\b[^<>\n]{0,40}>"
    r"|</[A-Za-z][^<>\n]{0,30}>|<input\b[^<>\n]{0,60}?value=|<!\[CDATA\["
)
# In records of keys and values ("key": "旅券番号", "value": …) and dumps (string(9) "…") one word more.
WORD = (
    r"欄|番号|ナンバー|コード|[Nn]o|NO|№|は、?|が、?|を|も|として|については|には?|必須|任意|半角|控え?|確認|変更後?"
    r"|新しい|新|旧|次のとおり|以下(?:のとおり)?|正しくは|こちら(?:です)?|これ(?:です)?|ですが、?|です(?:か|ね)?、|満|西暦"
    r"|(?:ISO|new )?Date(?=\()|is\b|string|,? ?[\"']?(?:value|val|answer)\b"
)
NO_VALUES = frozenset({"value", "string", "answer", "CDATA"})
BRACKET, MARK = r"\\?[\"'`「」『』【】\[\]〔〕()()〈〉《》{}]", r"\\?[::=→⇒▶▷►➡➔>|│┃;*#□☐☑✓✔]"
LINK = rf"(?:{TAG}|{BRACKET}|{MARK}|[.…‥・_-]{{1,40}}|[ \t]{{1,12}}|※|/|{WORD})"
RE_LINK = re.compile(rf"(?:{LINK}){{1,12}}+")
RE_NEXT_LINE = re.compile(
    rf"(?:{LINK}){{0,8}}+[\r,、。]?(?:\n[ \t\r>|]{{0,8}}){{1,2}}(?:{LINK}){{0,4}}+|,[ \"']{{0,2}}"
)
# A label that begins its line, whatever marks or number it bears, is its second cell, or is what a key names.
RE_LINE_OPENS = re.compile(
    r"(?:^|\n)[^\w\n]{0,8}(?:[0-90-9]{1,2}[.)．） ]{1,3})?[^\w\n]{0,4}$"
    r"|(?:^|\n)[\"']?[\w-]{1,12}[\"']?[,\t;|][\"' ]{0,2}$"
    r"|\b(?:name|key|label|title|field|item|項目名?)[\"']?\s?[:=]\s?[\"']?$"
)
# Words that announce the next line, wherever they stand.
RE_FOLLOWS = re.compile(
    r"(?:番号)?(?:は|を)、?(?:以下|次|下記|左記)(?:の(?:とおり|通り))?(?:です|になります|でした|ご案内します)?[。:]?\s{1,6}"
    r"|を?(?:お送り|お知らせ|ご連絡|送付|連絡)(?:いた)?し?ます[。:]?\s{1,6}"
)
SOCIAL, SYMBOL = "SOCIAL_INSURANCE_NO", "記号"
RE_POST_BANK = re.compile(r"ゆうちょ|郵便貯金|郵貯|通常貯金")
# Figures that go on, or a unit: an amount and no number of somebody.
RE_GOES_ON = re.compile(
    r"[-./]?[0-9]"
    r"| ?(?:円|件|個(?!人)|人|枚|台|回|本|冊|点|倍|%|万|億|千|ポイント|pt|kg|cm|mm|km|ml|[KMG]B)|[\u00a5$]"
)
# A day of which something is in force is nobody's birthday.
RE_NO_BIRTHDAY = re.compile(
    r" ?(?:以後|以降|以前|から|まで|より|現在|時点|付|施行|改正|公布|法律|政令|省令|条例|規則)"
)
# The number of an insurer, a symbol and a number.
RE_CARD = re.compile(
    r"[^\d\n]{0,14}(\d{8})[ /・,、]{1,3}(?:記号(?:・番号)?|番号)?[ ::]{0,2}"
    r"(\d{1,8}[-・/ ]\d{1,8}|\d{1,8} ?番号 ?\d{1,8})(?![-/.\d])"
)
RE_PAIRED = re.compile(r" ?[/・] ?")
PAIRED_REACH = 3  # its characters
RE_OR = re.compile(r"又は|または|若しくは|もしくは|及び|および|か|・|/|、|, ?| ?or ?")
# Words that go on with a label and make it speak of something else: 雇用保険料, 個人番号制度.
RE_ELSE = re.compile(
    r"料|税|法|制度|給付|事務|関係|協会|連盟|(?:の)?(?:見本|記入例|サンプル|ダミー|例[::))])"
)
# What stands between a value and the label behind it: TK1234567(旅券番号), TK1234567を旅券番号として.
RE_CLOSING = re.compile(r"[((][^\w\n]{0,2}$| ?を(?:本人の|当該)?$")
RE_CLOSED = re.compile(r"[. ]{0,2}[))]|(?:として|に(?:登録|設定|変更))")


def announced(chunk: Chunk, hits: Hits) -> Iterator[Row]:
    """Values that count only by their label: behind it, or right before it where it stands in brackets.

    Cost: 2 to 5 µs a label of a kind that needs one.
    """
    known = patterns()
    text = chunk.text
    readers = readers_of_labels()
    chosen = np.flatnonzero(labels_of(kinds_behind_labels())[hits.labels[:, 0]])
    chosen = chosen[~_inside_exact(hits, chosen)]
    ends = np.append(hits.labels[:, 2], len(text))
    following_ = _following(text, hits.labels)
    columns = (hits.labels[chosen, 0], hits.labels[chosen, 1], ends[chosen], following_[chosen])
    before, before_id = -1, -1
    for id_, start, end, following in zip(*(column.tolist() for column in columns), strict=True):
        label = known.labels[id_]
        either = before_id if 0 <= start - before <= 4 and RE_OR.fullmatch(text, before, start) else -1
        before, before_id = end, id_
        if label.kind == "INSURED_NO" and (card := _insurance_card(text, end, label=label)):
            yield from card
            continue
        for meant, identifier in _meanings(id_, either, readers):
            row = _behind(
                text,
                (start, end),
                following,
                label=known.labels[meant],
                identifier=_meant(text, (start, end), identifier),
            )
            row = row or _before(text, (start, end), label=known.labels[meant], identifier=identifier)
            if row is not None:
                yield row
                break


def _following(text: str, labels: Ints) -> Ints:
    """The end of the label behind each label, or of the one after where a stroke joins two: 番号/期限."""
    ends = np.append(labels[:, 2], [len(text), len(text)])
    following = ends[1:-1].copy()
    apart = labels[1:, 1] - labels[:-1, 2]
    near = (apart > 0) & (apart <= PAIRED_REACH) & (np.diff(labels[:, 1]) < LONGEST)
    for n in np.flatnonzero(near).tolist():
        if RE_PAIRED.fullmatch(text, int(labels[n, 2]), int(labels[n + 1, 1])) is not None:
            following[n] = ends[n + 2]
    return following


def _inside_exact(hits: Hits, labels: Ints) -> Bools:
    """Which labels are the keys of patterns that decide by themselves, so that their values are found."""
    known = patterns().identifiers
    exact = np.array([identifier.exact for identifier in known] + [False] * 64, dtype=bool)
    mine = hits.values[exact[np.minimum(hits.values[:, 0], len(exact) - 1)]]
    if not len(mine) or not len(labels):
        return np.zeros(len(labels), dtype=bool)
    mine = mine[np.argsort(mine[:, 1], kind="stable")]
    reach = np.maximum.accumulate(mine[:, 2])
    at = np.searchsorted(mine[:, 1], hits.labels[labels, 1] + 1, side="right") - 1
    inside: Bools = (at >= 0) & (reach[np.maximum(at, 0)] >= hits.labels[labels, 2])
    return inside


def _meanings(
    id_: int, either: int, readers: list[tuple[Identifier, ...]]
) -> Iterator[tuple[int, Identifier]]:
    """What a label announces: its own kind, or that of one joined to it (個人番号又は基礎年金番号)."""
    for meant in (id_,) if either < 0 else (id_, either):
        for identifier in readers[meant]:
            yield meant, identifier


def readers_of_labels() -> list[tuple[Identifier, ...]]:
    """For each label the identifiers that need one of its kind."""
    return _readers(own_kinds())


@cache
def _readers(_own: tuple[OwnKind, ...]) -> list[tuple[Identifier, ...]]:
    found: dict[str, list[Identifier]] = {}
    for identifier in kinds.identifiers():
        if identifier.bare == 0:
            found.setdefault(identifier.kind, []).append(identifier)
    return [tuple(found.get(label.kind, ())) for label in patterns().labels]


def kinds_behind_labels() -> frozenset[str]:
    """The kinds whose values count by a label."""
    return _kinds_behind_labels(own_kinds())


@cache
def _kinds_behind_labels(_own: tuple[OwnKind, ...]) -> frozenset[str]:
    return frozenset(identifier.kind for identifier in kinds.identifiers() if identifier.bare == 0)


def _meant(text: str, bounds: tuple[int, int], identifier: Identifier) -> Identifier:
    """記号番号 of an account, not of an insurance card; 社会保険の記号・番号 of such a card."""
    start, end = bounds
    if identifier.kind == SOCIAL and SYMBOL in text[start:end]:
        return insured.IDENTIFIER
    if identifier is insured.IDENTIFIER and RE_POST_BANK.search(text, max(0, end - GAP), end + 8):
        return bank.IDENTIFIER
    return identifier


def _insurance_card(text: str, end: int, *, label: Label) -> tuple[Row, ...]:
    """An insurer and the number behind it, of one card: 健保 06123450 12-345."""
    found = RE_CARD.match(text, end)
    if found is None or not insurer.opens(found[1]):
        return ()
    rule = _rule("pattern+label", insured.IDENTIFIER, found[2], label=label)
    return (
        (*found.span(1), "INSURER_NO", insurer.IDENTIFIER.labelled, "pattern+label"),
        (*found.span(2), "INSURED_NO", insured.IDENTIFIER.labelled, rule),
    )


def _behind(
    text: str, bounds: tuple[int, int], following: int, *, label: Label, identifier: Identifier
) -> Row | None:
    """The value behind a label and before the label that follows."""
    start, end = bounds
    if RE_ELSE.match(text, end) is not None:
        return None
    usual = RE_USUAL_GAP.match(text, end)
    if (
        usual is not None
        and (plain := identifier.cell.match(text, usual.end()))
        and plain.start() < following
    ):
        row = _row(text, plain, label=label, identifier=identifier)
        if row is not None:
            return row
    stop = min(len(text), end + GAP + 24, following)
    for value in identifier.cell.finditer(text, end, min(len(text), stop + LONGEST)):
        if value[0] in NO_VALUES:
            continue
        gap = text[end : value.start()]
        if value.start() >= stop or not _leads_to(text, start, gap, value[0], identifier=identifier):
            return None
        row = _row(text, value, label=label, identifier=identifier)
        if row is not None:
            return row
    return None


def _row(text: str, value: re.Match[str] | Found, *, label: Label, identifier: Identifier) -> Row | None:
    """The row of a value behind its label, if it is valid and ends there."""
    if not identifier.valid(value[0]) or goes_on(text, value.end()):
        return None
    if identifier.kind == "DOB" and RE_NO_BIRTHDAY.match(text, value.end()):
        return None
    rule = _rule("pattern+label", identifier, value[0], label=label)
    return value.start(), value.end(), identifier.kind, identifier.labelled, rule


def _leads_to(text: str, start: int, gap: str, value: str, *, identifier: Identifier) -> bool:
    """Whether what stands between a label and a value lets the one announce the other."""
    bare = RE_BRACKETED.sub("", gap)
    usual = identifier.gap or RE_LOOSE_GAP
    if usual.fullmatch(bare) is not None:
        return True
    surely = identifier.surely is None or identifier.surely(value)
    if identifier.gap is None and RE_ANSWER_GAP.fullmatch(bare) is not None:
        return True
    if not surely:
        return False
    if RE_LINK.fullmatch(bare) is not None or RE_FOLLOWS.fullmatch(bare) is not None:
        return True
    opens = RE_LINE_OPENS.search(text, max(0, start - 20), start) is not None
    return (opens and RE_NEXT_LINE.fullmatch(bare) is not None) or RE_ANSWER_GAP.fullmatch(bare) is not None


def _before(text: str, bounds: tuple[int, int], *, label: Label, identifier: Identifier) -> Row | None:
    """The value whose label stands behind it: TK1234567(旅券番号), TK1234567を旅券番号として."""
    start, end = bounds
    if RE_CLOSED.match(text, end) is None:
        return None
    opening = RE_CLOSING.search(text, max(0, start - 6), start)
    if opening is None:
        return None
    first = max(0, opening.start() - LONGEST)
    for value in identifier.cell.finditer(text, first, opening.start()):
        surely = identifier.surely is None or identifier.surely(value[0])
        if value.end() == opening.start() and surely and identifier.valid(value[0]):
            rule = _rule("pattern+label", identifier, value[0], label=label)
            return value.start(), value.end(), identifier.kind, identifier.labelled, rule
    return None


def _rule(base: str, identifier: Identifier, value: str, *, label: Label | None = None) -> str:
    """The rule with the category that the value or its label tells."""
    category = identifier.category(value) if identifier.category else ""
    named = f"{base}:{category or (label.role if label else '')}"
    return named if named in RULE_CODES else base


def goes_on(text: str, end: int) -> bool:
    """Whether figures go on after a value that seems complete."""
    return RE_GOES_ON.match(text, end) is not None
