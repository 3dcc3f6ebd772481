"""Sheets filled in like a form: a label with its value beside it, down the left side or in pairs across."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kakuho.intake.headers import Row, flat, looks_like_data

MOST_ROWS = 5_000  # a longer sheet is a list, whatever its first rows look like
LONGEST_LABEL = 16
LEAST_PAIRS = 3
MOST_COLUMNS = 8
# What a label on a form ends in. Stricter than for headers: values stand in the same places here.
RE_LABEL = re.compile(
    r"(氏名|お?名前|姓名|姓|名|フリガナ|ふりがな|カナ|かな|ローマ字|英字|漢字|電話|電話番号|携帯|TEL|FAX|ファックス|メール|アドレス|e-?mail|住所|所在地"
    r"|居所|郵便番号|〒|都道府県|市区町村|番地|建物|生年月日|誕生日|性別|年齢|勤務先|会社名|所属|部署|役職|職業|番号|コード|ID|No\.?|連絡先|日|日時|年月"
    r"|国籍|続柄|保険|病名|病歴|既往歴|アレルギー|血液型|学校名?|学年|パスワード|備考|メモ|件名|内容|口座|銀行名?|支店名?|名義人?|区分|種別|男女|男女別|年令|病気|契約者|被保険者"
    r"|配偶者|本人|保護者|世帯主|希望|理由|動機|資格|免許|学歴|職歴|趣味|name|phone|tel|mobile|fax|address|zip|postal|birth|birthday|dob|gender|sex"
    r"|age|id|no|number|password|code|company|department|title|date|memo|note|notes|remarks)(?:[((].*[))])?[*※::]?",
    re.IGNORECASE,
)
RE_TITLES = re.compile(r"項目名?|区分|キー|属性|名称|フィールド|field|key|item|attribute", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Form:
    """The labels of a form, and of each thing it describes the values under them."""

    header: tuple[str, ...]
    records: tuple[tuple[str | None, ...], ...]
    titles: tuple[str, ...] = ()  # lines without a value


def form_of(rows: Sequence[Row]) -> Form | None:
    """The rows read as a form, None where they are an ordinary table.

    Labels run down one column with values beside them (several columns of values are several records: 契約者,
    被保険者), come again for the next person, or stand before their values across (氏名 | … | 電話 | …).
    """
    filled = [row for row in rows if any(c and not c.isspace() for c in row)]
    if not 2 <= len(filled) <= MOST_ROWS:
        return None
    return _across(filled) or _down(filled)


def _label(cell: str) -> str:
    """The word a label ends in, "" for what is no label."""
    if not 0 < len(cell) <= LONGEST_LABEL or looks_like_data(cell):
        return ""
    found = list(RE_LABEL.finditer(cell))
    return found[-1][1].casefold() if found and found[-1].end() == len(cell) else ""


def _down(rows: list[Row]) -> Form | None:
    """Labels in the first filled column, and in each further one the values of one record."""
    labelled = [row for row in rows if len(_filled_columns(row)) > 1]
    if not labelled or not _labels_run_down(labelled):
        return None
    left = min(_filled_columns(row)[0] for row in labelled)
    head = labelled[0]
    titled = RE_TITLES.fullmatch(flat(head[left])) is not None
    body = labelled[1:] if titled else labelled
    columns = sorted({column for row in body for column in _filled_columns(row) if column > left})
    columns = [column for column in columns if not _is_remark(head, column, titled=titled)]
    blocks = _blocks(body, left)
    header = tuple(dict.fromkeys(flat(row[left]) for row in body))
    if not columns or not header:
        return None
    whose = [flat(head[c]) if titled and c < len(head) else "" for c in columns]
    records = []
    for block in blocks:
        found = {flat(row[left]): row for row in block}
        for column in columns:
            record = tuple(_at(found.get(label), column) for label in header)
            if any(record):
                records.append(record)
    titles = tuple(flat(c) for row in rows if row not in labelled for c in row if c and not c.isspace())
    return Form(header, tuple(records), (*titles, *filter(None, whose)))


def _labels_run_down(rows: list[Row]) -> bool:
    """Whether one column holds labels of different kinds and what stands beside them is none."""
    lefts = Counter(_filled_columns(row)[0] for row in rows)
    if len(lefts) > 1 or max(len(_filled_columns(row)) for row in rows) > MOST_COLUMNS:
        return False
    left = next(iter(lefts))
    firsts = [flat(row[left]) for row in rows]
    words = [_label(first) for first in firsts]
    beside = [flat(row[_filled_columns(row)[1]]) for row in rows]
    titled = RE_TITLES.fullmatch(firsts[0]) is not None
    kinds = {word for word in words if word}
    known = sum(map(bool, words)) + titled
    again = min(Counter(firsts).values()) > 1
    return (
        len(kinds) >= (2 if titled or len(rows) == 2 or again else LEAST_PAIRS)
        and known * 5 >= len(rows) * 3
        and sum(bool(_label(cell)) for cell in beside[titled:]) * 4 <= len(rows)
    )


def _blocks(rows: list[Row], left: int) -> list[list[Row]]:
    """The rows of one record after another: a label that comes again opens the next."""
    blocks: list[list[Row]] = [[]]
    seen: set[str] = set()
    for row in rows:
        label = flat(row[left])
        if label in seen:
            blocks.append([])
            seen = set()
        seen.add(label)
        blocks[-1].append(row)
    return blocks


def _is_remark(head: Row, column: int, *, titled: bool) -> bool:
    """Whether a column beside the values holds examples or remarks."""
    title = flat(head[column]) if titled and column < len(head) else ""
    return re.search(r"備考|記入例|例$|必須|任意|説明|型$|桁", title) is not None


def _across(rows: list[Row]) -> Form | None:
    """Labels and values in turn on most lines, with labels in more than one column."""
    columns = _label_columns(rows)
    if len(columns) < 2:
        return None
    pairs: list[tuple[str, str | None]] = []
    alone = 0
    for row in rows:
        label = None
        for column in _filled_columns(row):
            if column in columns:
                pairs.append((flat(row[column]), None))
                label = len(pairs) - 1
            elif label is not None and pairs[label][1] is None:
                pairs[label] = (pairs[label][0], row[column])
            else:
                alone += 1
    valued = [pair for pair in pairs if pair[1] is not None]
    labels = [label for label, _ in pairs]
    known = sum(1 for label, _ in valued if _label(label))
    whole = known >= LEAST_PAIRS and len(valued) * 3 >= len(pairs) * 2 and len(valued) > 2 * alone
    return (
        Form(tuple(labels), (tuple(value for _, value in pairs),))
        if whole and len(set(labels)) == len(labels)
        else None
    )


def _label_columns(rows: list[Row]) -> frozenset[int]:
    """The columns that hold labels: half of their cells are known as such, and none is a value."""
    cells: dict[int, list[str]] = {}
    for row in rows:
        for column in _filled_columns(row):
            cells.setdefault(column, []).append(flat(row[column]))
    found = {
        column
        for column, some in cells.items()
        if sum(bool(_label(cell)) for cell in some) * 2 >= len(some)
        and not any(looks_like_data(cell) or len(cell) > LONGEST_LABEL for cell in some)
    }
    # A header lies in one row: labels side by side with no value between them.
    return frozenset(column for column in found if column + 1 in cells and column + 1 not in found)


def _filled_columns(row: Row) -> list[int]:
    return [n for n, c in enumerate(row) if c and not c.isspace()]


def _at(row: Row | None, column: int) -> str | None:
    return row[column] or None if row is not None and column < len(row) else None
