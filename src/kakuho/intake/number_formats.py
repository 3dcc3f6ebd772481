"""Numbers in a workbook that are shown with leading zeros or separators: postal codes, telephone numbers.

A postal code typed as 0600001 is kept as 600001 with the format 000-0000. The reader of cells gives that
number; what a person sees in the file is 060-0001.
"""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import IO

from lxml import etree

from kakuho.intake.leaves import Leaf
from kakuho.intake.xml_trees import parse_xml
from kakuho.intake.zips import open_zip, read_part

_CHUNK = 1 << 20
_LONGEST_TAG = 1024
_SECTION = re.compile(r"""((?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\\[])*)(?:;|$)""")
_TOKEN = re.compile(r"""\[[^\]]*\]|"([^"]*)"|\\(.)|_.|([0#])|([-() +/・　])""")
_CONDITION = re.compile(r"\[(<=|<|>=|>|=)(\d+)\]")
_BELONGS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class DigitFormat:
    """One section of a format: the whole numbers it is for, its digits (0, #) and signs in order."""

    at_least: int
    at_most: float
    tokens: tuple[tuple[str, bool], ...]  # a character, and whether it stands for a digit

    def write(self, number: int) -> str:
        """The number as Excel shows it; digits beyond the places stand at the first."""
        rest, out = list(str(number) if number else ""), []
        places = sum(is_place for _, is_place in self.tokens)
        for text, is_place in reversed(self.tokens):
            if not is_place:
                out.append(text)
                continue
            places -= 1
            if places:
                out.append(rest.pop() if rest else text.replace("#", ""))
            else:
                out.append("".join(rest) or text.replace("#", ""))
        return "".join(reversed(out))


Formats = tuple[DigitFormat, ...]


def digit_formats(code: str) -> Formats:
    """The sections of a number format (ECMA-376 part 1, 18.8.31); none when it shows no more than the number.

    Dates, decimals, percentages and scientific numbers are not such formats.
    """
    found: list[DigitFormat] = []
    for section in _SECTION.findall(code):
        tokens, at = [], 0
        for token in _TOKEN.finditer(section):
            if token.start() != at:
                break
            at = token.end()
            quoted, escaped, place, sign = token.groups()
            literal = quoted or escaped or sign
            tokens += [(place, True)] if place else [(literal, False)] if literal else []
        if at != len(section) or not any(is_place for _, is_place in tokens):
            break
        found.append(DigitFormat(*_bounds(section, found), tuple(tokens)))
    more = any(len(one.tokens) > 1 for one in found)
    return tuple(found) if more else ()


def _bounds(section: str, before: list[DigitFormat]) -> tuple[int, float]:
    """The numbers a section is for; without a condition the first is for all from 0 on, as the last is."""
    condition = _CONDITION.search(section)
    if condition is None:
        return (0, float("inf")) if not before or before[0].at_most < float("inf") else (1, 0)
    sign, bound = condition[1], int(condition[2])
    at_least = bound + (sign == ">") if sign in (">=", ">", "=") else 0
    at_most = bound - (sign == "<") if sign in ("<=", "<", "=") else float("inf")
    return at_least, at_most


def written(number: float, formats: Formats) -> str | None:
    """The number in the first section that is for it; None for what none writes."""
    if number < 0 or number != int(number):
        return None
    for one in formats:
        if one.at_least <= number <= one.at_most:
            return one.write(int(number))
    return None


Cells = Mapping[tuple[int, int], Formats]


def formatted_cells(leaf: Leaf) -> dict[str, Cells]:
    """By sheet, the cells (row and column from 0) whose numbers are shown otherwise than as they are.

    Cost: one pass over the sheets' XML, and none where no style of the workbook has such a format.
    """
    if leaf.format not in ("xlsx", "xlsm"):
        return {}
    with open_zip(leaf) as archive:
        if "xl/styles.xml" not in archive.namelist():
            return {}
        styles = _styles(parse_xml(read_part(archive, "xl/styles.xml", leaf)))
        if not styles:
            return {}
        found = {}
        for name, path in _sheets(archive, leaf).items():
            with archive.open(path) as sheet:
                found[name] = _cells(sheet, styles)
        return found


def _styles(root: etree._Element) -> dict[bytes, Formats]:
    """By the number of a cell's style, its formats; only styles that matter here."""
    codes = {entry.get("numFmtId"): entry.get("formatCode", "") for entry in root.iterfind(".//{*}numFmt")}
    used = (entry.get("numFmtId") for entry in root.iterfind(".//{*}cellXfs/{*}xf"))
    found = {
        str(n).encode(): digit_formats(str(codes.get(one, ""))) for n, one in zip(count(), used, strict=False)
    }
    return {number: formats for number, formats in found.items() if formats}


def _sheets(archive: zipfile.ZipFile, leaf: Leaf) -> dict[str, str]:
    """Names of the worksheets and where they lie."""
    names = set(archive.namelist())
    relations = parse_xml(read_part(archive, "xl/_rels/workbook.xml.rels", leaf))
    targets = {str(one.get("Id")): str(one.get("Target")) for one in relations}
    book = parse_xml(read_part(archive, "xl/workbook.xml", leaf))
    found = {}
    for sheet in book.iterfind(".//{*}sheets/{*}sheet"):
        target = targets.get(str(sheet.get(_BELONGS)), "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if path in names:
            found[str(sheet.get("name"))] = path
    return found


def _cells(sheet: IO[bytes], styles: Mapping[bytes, Formats]) -> Cells:
    wanted = re.compile(
        rb'<(?:\w+:)?c\b(?=[^>]*?\ss="(%b)")[^>]*?\sr="([A-Z]{1,3})(\d{1,7})"[^>]*>' % b"|".join(styles)
    )
    found, tail = {}, b""
    while chunk := sheet.read(_CHUNK):
        block = tail + chunk
        for style, letters, row in wanted.findall(block):
            found[int(row) - 1, column_number(letters) - 1] = styles[style]
        tail = block[max(block.rfind(b"<"), len(block) - _LONGEST_TAG) :]
    return found


def column_number(letters: bytes) -> int:
    """The column from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
