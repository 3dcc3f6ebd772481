"""Which row of a sheet is its header, what stands above it, and where the data begin."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

Row = Sequence[str | None]

LOOK_ROWS = 60
_LONGEST_LABEL = 40
_DATA = re.compile(
    r"""\s*(?:
      [-+¥$]?[\d,.  ()\-/:%T年月日時分円歳才Z+]*\d[\d,.  ()\-/:%T年月日時分円歳才Z+]*  # numbers
      | \S+@\S+\.\S+                                                                  # mail
      | https?://\S+
      | [A-Z]{0,4}-?\d{3,}[\w-]*                                                      # codes
      | 〒.*\d
      | .*(?:都|道|府|県|市|区|町|村).*\d.*                                            # addresses
    )\s*""",
    re.VERBOSE,
)
LABEL = re.compile(
    r"氏名|名前|連絡先|お名前|姓|名$|^名|フリガナ|ふりがな|カナ|かな|ローマ字|電話|携帯|TEL|ＴＥＬ|FAX|ＦＡＸ|メール|アドレス|住所|所在|郵便|〒"
    r"|都道府県|市区|町村|番地|建物|生年|誕生|性別|年齢|年代|会社|勤務|所属|部署|部門|役職|職業|番号|コード|ID|ＩＤ|No\.?$|№|№|連番|項番|日$|日付|日時"
    r"|時刻|年月|区分|種別|種類|分類|備考|メモ|摘要|内容|件名|件数|金額|価格|単価|数量|合計|口座|銀行|支店|名義|カード|状態|ステータス|担当|登録|更新|作成"
    r"|項目|キー|タイトル|説明|国籍|続柄|保険|病名|血液|身長|体重|学校|学年|クラス|パスワード"
    r"|\b(?:id|name|kana|first|last|family|given|full|tel|phone|mobile|fax|e?-?mail|address|zip|postal|city|pref"
    r"|state|country|birth|dob|gender|sex|age|company|dept|title|date|time|at|no|code|type|status|note|memo|url"
    r"|user|customer|member|account|amount|price|qty|total|key|value|created|updated|ip|agent|cookie|record"
    r"|path|host|method|bytes|referer|password|card|number|role|ssn|lang)(?:\b|_)|_(?:id|name|at|no|date|code|type)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The header (None when there is none), the cells above it, and the index of the first data row."""

    header: tuple[str, ...] | None
    preamble: tuple[str, ...]
    first_data: int


def find_layout(rows: Sequence[Row]) -> Layout:
    """The layout of the first rows of a table (LOOK_ROWS of them are enough).

    A row is a header when its cells read like labels and differ in kind from what stands below them; a sheet
    whose labels run down the left side has none.
    """
    top = _first_full_row(rows)
    if top is None:
        return Layout(None, (), 0)
    if top + 1 < len(rows) and _stands_over(rows[top], rows[top + 1], rows[top + 2 :]):
        top += 1
    below = [r for r in rows[top + 1 :] if _filled(r)]
    if _runs_down(rows[top:]) or not _is_header(rows[top], below):
        return Layout(None, _cells(rows[:top]), top)
    header = [flat(c) for c in rows[top]]
    end = top + 1
    if below and end < len(rows) and _is_second_header(rows[top], rows[end], below[1:]):
        header = _joined(rows[top], rows[end])
        end += 1
    start = top
    if top > 0 and end == top + 1 and _is_group_row(rows[top - 1], rows[top]):
        header, start = _joined(rows[top - 1], rows[top]), top - 1
    return Layout(tuple(header), _cells(rows[:start]), end)


def _stands_over(row: Row, second: Row, below: Sequence[Row]) -> bool:
    """Whether the row only names groups of the fuller header right under it."""
    return _filled(second) > _filled(row) and _is_group_row(row, second) and _is_header(second, below)


def flat(cell: str | None) -> str:
    """The cell on one line, without spaces about it."""
    return re.sub(r"\s+", " ", cell).strip() if cell else ""


def _filled(row: Row) -> int:
    return sum(1 for c in row if c and not c.isspace())


def _cells(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(c for row in rows for c in row if c and not c.isspace())


def _first_full_row(rows: Sequence[Row]) -> int | None:
    """The first row as wide as the rows after it usually are; None for an empty table."""
    counts = Counter(n for n in map(_filled, rows) if n)
    if not counts:
        return None
    wide = {n: times for n, times in counts.items() if n > 1}
    usual = max(wide.items(), key=lambda item: (item[1], item[0]))[0] if wide else 1
    needed = max(1, min(2, usual), round(0.6 * usual))
    return next(i for i, row in enumerate(rows) if _filled(row) >= needed)


def looks_like_data(cell: str) -> bool:
    """Whether a cell is a value rather than a label."""
    if len(cell) > _LONGEST_LABEL:
        return True
    return bool(_DATA.fullmatch(cell)) and not re.fullmatch(
        r"\D*\d{1,2}\D*|[12]\d{3}年?(?:度|\d{1,2}月)?", cell
    )


def _is_header(row: Row, below: Sequence[Row]) -> bool:
    cells = [flat(c) for c in row if c and not c.isspace()]
    data = sum(map(looks_like_data, cells))
    labels = sum(1 for c in cells if len(c) <= _LONGEST_LABEL and LABEL.search(c) and not looks_like_data(c))
    if data > len(cells) * 0.25 and data >= labels:
        return False
    if _recurs(row, below):
        return False
    if labels >= max(1, len(cells) * 0.3):
        return True
    return _contrast(row, below) > 0 and len(set(cells)) == len(cells)


def _recurs(row: Row, below: Sequence[Row]) -> bool:
    """Whether cells of the row come again below in their column, as values do and labels do not."""
    again = total = 0
    for column, cell in enumerate(row):
        if cell and not cell.isspace() and not LABEL.search(cell):
            total += 1
            again += any(column < len(r) and r[column] == cell for r in below)
    return total > 0 and again * 2 > total


def _contrast(row: Row, below: Sequence[Row]) -> int:
    """Columns whose top cell is no value while most cells below are, less the reverse."""
    score = 0
    for column, cell in enumerate(row):
        values = [r[column] for r in below if column < len(r) and r[column]]
        if not cell or not values:
            continue
        share = sum(looks_like_data(v or "") for v in values) / len(values)
        if share > 0.6:
            score += -1 if looks_like_data(cell) else 1
    return score


def _runs_down(rows: Sequence[Row]) -> bool:
    """Whether labels run down the first filled column, each with its value beside it."""
    filled = [r for r in rows if _filled(r)]
    if len(filled) < 2 or max(map(_filled, filled)) > 4:
        return False
    columns = {next(i for i, c in enumerate(r) if c and not c.isspace()) for r in filled}
    if len(columns) > 1:
        return False
    firsts = [flat(next(c for c in r if c and not c.isspace())) for r in filled]
    labels = sum(1 for c in firsts if len(c) <= 12 and LABEL.search(c) and not looks_like_data(c))
    head = [flat(c) for c in filled[0] if c and not c.isspace()]
    across = sum(1 for c in head if len(c) <= 12 and LABEL.search(c) and not looks_like_data(c))
    return labels >= 2 and labels * 2 > len(firsts) and len(set(firsts)) == len(firsts) and across < len(head)


def _is_second_header(row: Row, second: Row, below: Sequence[Row]) -> bool:
    """Whether the row under a header with gaps fills the gaps with labels."""
    gaps = [i for i, c in enumerate(second) if c and not c.isspace() and not _at(row, i)]
    cells = [flat(c) for c in second if c and not c.isspace()]
    return (
        bool(gaps)
        and not any(map(looks_like_data, cells))
        and all(len(c) <= 20 for c in cells)
        and (any(LABEL.search(c) for c in cells) or _contrast(second, below) > 0)
    )


def _is_group_row(above: Row, row: Row) -> bool:
    """Whether the row above a header names groups of its columns."""
    cells = [i for i, c in enumerate(above) if c and not c.isspace()]
    if (
        not cells
        or any(looks_like_data(flat(above[i])) for i in cells)
        or any(len(flat(above[i])) > 20 for i in cells)
    ):
        return False
    return len(cells) >= 2 and all(_at(row, i) or i for i in cells)


def _at(row: Row, column: int) -> str:
    return flat(row[column]) if column < len(row) else ""


def _joined(upper: Row, lower: Row) -> list[str]:
    """Two header rows as one; a group's name stands before each of its columns."""
    header, group = [], ""
    for column in range(max(len(upper), len(lower))):
        own, name = _at(upper, column), _at(lower, column)
        group = own or (group if name else "")
        header.append(" ".join(dict.fromkeys(filter(None, (group, name)))))
    return header
