"""Records of transfers as Japanese banks exchange them: account and holder of each data record.

Source: 全国銀行協会 全銀協規定フォーマット(総合振込・給与振込), records of 120 characters: 1 header, 2 data,
8 trailer, 9 end; and the same fields with commas, as programs for accounts write them.
"""

import re
from collections.abc import Iterator

from kakuho.detect.candidates import Row
from kakuho.detect.characters import belongs, table
from kakuho.detect.chunk import Chunk
from kakuho.detect.hits import Hits

# kind of record, bank, its name, branch, its name, clearing house, kind of account, account, holder, amount
# Programs and copies get the widths of the names wrong, so that only their script is asked for.
KANA = r"[ｦ-ﾟァ-ヶーA-Z0-9()(). ・/-]"
RE_FIXED = re.compile(
    r"\n2\d{4}[^\n\d]{4,20}\d{3}[^\n\d]{2,20}(?:\d{4})?[1249](\d{7})"
    rf"([ｦ-ﾟァ-ヶA-Z]{KANA}{{2,32}}?)(?: {{1,32}}|(?=\d))\d{{10}}"
)
RE_SEPARATED = re.compile(r",\"?[1249]\"?,\"?(\d{7})\"?,\"?([ｦ-ﾟァ-ヶーA-Z()(). ・/-]{2,48})\"?(?=,|\r?\n|$)")
RE_SPACED = re.compile(
    rf"(?<!\d)\d{{4}}[ \t]+(?:[ｦ-ﾟァ-ヶー]{{2,15}}[ \t]+)\d{{3}}[ \t]+"
    rf"(?:[ｦ-ﾟァ-ヶー]{{2,15}}[ \t]+)(?:[1249]|普通|当座|貯蓄)[ \t]+(\d{{7}})"
    rf"[ \t]+([ｦ-ﾟァ-ヶ]{KANA}{{2,32}}?)(?=[ \t]+[\d,]{{3,}}|[ \t]*(?:\r?\n|$))"
)
RE_BANK_BEFORE = re.compile(r"\d{4}\"?,\"?[^,\n]{1,20}\"?,\"?\d{3}\"?,\"?[^,\n]{0,20}\"?(?:,\"?\d{0,4}\"?)?$")
# What opens or closes the name of a firm in such records. Source: 全銀協 カナ略語.
RE_FIRM = re.compile(r"^(?:[カユシドフザ]|ﾄｸﾋ|ｶ|ﾕ|ﾄﾞ|ｼﾔ|ｻﾞｲ|ｲ|ｶﾞｸ|ﾌｸ)\)|\((?:[カユ]|ｶ|ﾕ|ﾄﾞ|ﾌｸ)$")
BANK, ACCOUNT = 4, 7  # figures
DATA, LINE_FEED = b"2\n"
NARROW_KANA = range(0xFF66, 0xFFA0)
BLANKS, SIGNS = table(" \t"), table(',"')
BLANKS_AND_KANA = table(" \tー" + "".join(map(chr, (*NARROW_KANA, *range(ord("ァ"), ord("ヶ") + 1)))))


def bank_records_in(chunk: Chunk, hits: Hits) -> Iterator[Row]:
    """BANK and NAME rows of data records.

    Cost: in texts with kana in half width a search for each form of record whose figures stand there; nothing
    in others.
    """
    codes, runs = chunk.codes, hits.runs
    if codes.dtype.itemsize == 1 or not ((codes >= NARROW_KANA.start) & (codes < NARROW_KANA.stop)).any():
        return
    text = chunk.text
    opening = runs.starts[runs.sizes > BANK]
    banks = runs.ends[runs.sizes == BANK]
    accounts = codes[runs.starts[runs.sizes == ACCOUNT] - 1]
    if ((codes[opening] == DATA) & (codes[opening - 1] == LINE_FEED)).any():
        for found in RE_FIXED.finditer(text):
            yield from _record(text, found.span(1), found.span(2))
    if (belongs(codes[banks], BLANKS) & belongs(codes[banks + 1], BLANKS_AND_KANA)).any():
        for found in RE_SPACED.finditer(text):
            yield from _record(text, found.span(1), found.span(2))
    if not belongs(accounts, SIGNS).any():
        return
    for found in RE_SEPARATED.finditer(text):
        first = max(text.rfind("\n", 0, found.start()) + 1, found.start() - 64)
        if RE_BANK_BEFORE.search(text, first, found.start()):
            yield from _record(text, found.span(1), found.span(2))


def _record(text: str, account: tuple[int, int], holder: tuple[int, int]) -> Iterator[Row]:
    name = text[slice(*holder)].rstrip()
    if len(set(text[slice(*account)])) > 1:
        yield *account, "BANK", 0.95, "pattern"
    if name and not RE_FIRM.search(name):
        yield holder[0], holder[0] + len(name), "NAME", 0.95, "name:label"
