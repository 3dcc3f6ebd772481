"""What stands behind a name in a row without headings: 森川 朋美 1234 5678 9018 S55.1.31 女."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator

from kakuho.detect.candidates import Candidates, Row, kind_codes, kind_names
from kakuho.detect.characters import belongs, table
from kakuho.detect.chunk import Chunk
from kakuho.detect.kinds import birth_date, my_number
from kakuho.detect.names.spelling import kana_score

RE_TITLE = re.compile(r" ?(?:様|さん|さま|氏|殿)")
FOLLOWS = table("様さ氏殿 \t/|,、・;((\"'")  # what opens a title, a bracket or what stands between values
RE_BETWEEN = re.compile(r"[\"']?[ \t]{0,4}[/|,、・;][ \t]{0,4}[\"']?|[ \t]{1,4}")
RE_NUMBER = re.compile(r"(?<![\d.-])\d{4}[ -]?\d{4}[ -]?\d{4}(?![-.]?\d)", re.ASCII)
RE_GENDER = re.compile(r"(男性?|女性?)(?!・[男女])(?=[ \t/|,、・;\"']|[))]|\r?\n|$)")
RE_AGE = re.compile(r"(?:満)?(\d{1,2})(?:歳|才)(?=[ \t/|,、・;]|[))]|\r?\n|$)")
RE_BARE_AGE = re.compile(r"([1-9]\d)(?=[ \t/|,、・;])")
RE_ENDS_ROW = re.compile(r" ?(?:生(?:まれ)?)?(?:[\"']?[ \t]{0,4}(?:[/|,、・;][\"']?|\r?\n|$)|[ \t]{1,4})")
# The reading of a name in brackets behind it and its title.
RE_READING = re.compile(
    r" ?(?:様|さん|さま|氏|殿)? ?[((](?:ふりがな|フリガナ|読み)?[::]? ?"
    r"([ぁ-んー]{3,12}|[ァ-ヶー]{3,12}|[ぁ-んー]{1,8}[ \u3000][ぁ-んー]{1,8}"
    r"|[ァ-ヶー]{1,8}[ \u3000][ァ-ヶー]{1,8})"
    r"(?:様|さま)?[))]"
)
# The number of somebody in brackets behind a name: Takahashi, Mana (ID 10696974).
RE_NUMBERED = re.compile(
    r" ?(?:様|さん|さま|氏|殿)? ?[((](?:社員|会員|顧客|職員|学籍|患者|[Ee]mployee|[Mm]ember|[Ss]taff)?[ ]?"
    r"(?:番号|ID|No\.?)"
    r"[:: ]{1,2}([A-Za-z]{0,4}-?\d{4,12})[))]"
)
# Words of the forms on which a number of twelve figures beside a name is a My Number.
# Source: 番号法9条 and 所得税法施行規則 forms (扶養控除等申告書, 源泉徴収票, 法定調書).
FORMS = ("個人番号", "マイナンバー", "扶養控除", "扶養親族", "源泉徴収", "法定調書", "支払調書", "被扶養者")
LEAST_NUMBERS = 2  # without such a word: one of eleven numbers of other sorts passes the check digit
LEAST_YEARS = 14
MOST = 6  # values behind a name
SURE_BEFORE = ("MYNUMBER", "PENSION", "LICENSE", "PASSPORT", "RESIDENCE_CARD", "GENDER", "AGE", "INSURED_NO")
ROW_KINDS = frozenset(
    (*SURE_BEFORE, "NAME", "ADDRESS", "PHONE", "EMAIL", "POSTAL", "COMPANY_ID", "DOB", "BANK")
)


def in_rows(chunk: Chunk, found: Candidates) -> Candidates:
    """Rows of MYNUMBER, DOB, GENDER and AGE that follow the names found, each right behind the one before.

    A number is a My Number where its text has a word of a form that asks for it, or where two or more such
    numbers stand behind names and all have a right check digit. A date is a birthday where it lies long ago
    and stands in a row of values.

    Cost: some regular expressions a name that a separator follows.
    """
    codes, kinds = kind_codes(), kind_names()
    names = found.ends[found.kinds == codes["NAME"]]
    names = names[belongs(chunk.codes[names], FOLLOWS)]
    if not len(names):
        return Candidates.of_rows(())
    at = {int(start): n for n, start in enumerate(found.starts.tolist())}
    ends = found.ends.tolist()
    held = [kinds[code] for code in found.kinds.tolist()]
    rows: list[Row] = []
    numbers: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for end in names.tolist():
        reading = RE_READING.match(chunk.text, end)
        if reading is not None and kana_score(reading[1]) >= 1.0:
            rows.append((*reading.span(1), "NAME", 0.85, "name:kana in brackets"))
        number = RE_NUMBERED.match(chunk.text, end)
        if number is not None:
            rows.append((*number.span(1), "COMPANY_ID", 0.8, "pattern+label"))
        for row in _behind(chunk.text, end, at, ends, held):
            if row[2] == "MYNUMBER":
                unit = int(chunk.unit_starts.searchsorted(row[0], side="right")) - 1
                numbers[unit].append((row[0], row[1]))
            else:
                rows.append(row)
    for unit, bounds in numbers.items():
        rows += _numbers(chunk, unit, bounds)
    return Candidates.of_rows(rows)


def _numbers(chunk: Chunk, unit: int, bounds: list[tuple[int, int]]) -> Iterator[Row]:
    first, last = int(chunk.unit_starts[unit]), int(chunk.unit_ends[unit])
    valid = [my_number.valid(chunk.text[a:b]) for a, b in bounds]
    asked = any(chunk.text.find(word, first, last) >= 0 for word in FORMS)
    if asked or (all(valid) and len(valid) >= LEAST_NUMBERS):
        for (a, b), right in zip(bounds, valid, strict=True):
            if right:
                yield a, b, "MYNUMBER", 0.9, "pattern"


def _behind(text: str, end: int, at: dict[int, int], ends: list[int], held: list[str]) -> Iterator[Row]:
    """The values behind a name, from one to the next."""
    before = "NAME"
    title = RE_TITLE.match(text, end)
    place = end if title is None else title.end()
    for _ in range(MOST):
        between = RE_BETWEEN.match(text, place)
        if between is None:
            return
        place = between.end()
        if (n := at.get(place)) is not None:
            before, place = held[n], ends[n]
            if before not in ROW_KINDS:
                return
            continue
        row = _value(text, place, before, at, held)
        if row is None:
            return
        yield row
        before, place = row[2], row[1]
        if before == "AGE" and text[place : place + 1] in ("歳", "才"):
            place += 1
        if before == "DOB" and text[place : place + 1] == "生":
            place += 1


def _value(text: str, place: int, before: str, at: dict[int, int], held: list[str]) -> Row | None:
    if (number := RE_NUMBER.match(text, place)) is not None:
        return place, number.end(), "MYNUMBER", 0.9, "pattern"
    if (gender := RE_GENDER.match(text, place)) is not None:
        return *gender.span(1), "GENDER", 0.8, "pattern"
    if (age := RE_AGE.match(text, place)) is not None:
        return *age.span(1), "AGE", 0.8, "pattern"
    date = birth_date.IDENTIFIER.cell.match(text, place)
    if date is not None:
        return _birthday(text, date.start(), date.end(), before, at)
    bare = RE_BARE_AGE.match(text, place) if before == "NAME" else None
    if bare is None or (between := RE_BETWEEN.match(text, bare.end())) is None:
        return None
    n = at.get(between.end())
    follows = n is not None and held[n] == "ADDRESS"
    follows |= RE_GENDER.match(text, between.end()) is not None
    return (*bare.span(1), "AGE", 0.7, "pattern") if follows else None


def _birthday(text: str, start: int, end: int, before: str, at: dict[int, int]) -> Row | None:
    day = birth_date.parse(text[start:end])
    after = RE_ENDS_ROW.match(text, end)
    if day is None or not birth_date.valid(text[start:end]) or after is None:
        return None
    if dt.datetime.now(tz=dt.UTC).year - day.year < LEAST_YEARS and "生" not in after[0]:
        return None
    follows = at.get(after.end()) is not None or RE_GENDER.match(text, after.end()) is not None
    closes = after[0].strip(" \t\r") in {"", "\n"} and text[after.end() - 1 : after.end()] in {"\n", ""}
    if before in SURE_BEFORE or follows or closes or "生" in after[0]:
        return start, end, "DOB", 0.75, "pattern"
    return None
