"""Numbers that talk about a pension or an insurance card gives, apart from any label of theirs."""

import re
from collections.abc import Iterator

import numpy as np

from kakuho.detect.candidates import Row
from kakuho.detect.chunk import Chunk
from kakuho.detect.figures import Runs
from kakuho.detect.hits import Hits
from kakuho.detect.kinds import insured, pension

REACH = 120  # characters from a word for pensions in which a number is meant
RE_TOPIC = re.compile(r"年金(?=記録|手帳|番号|加入|事務所|の|、|を|に|が|は)")
# Source: 国民年金法施行規則1条 (four and six digits). What opens with a zero is a telephone of an office.
RE_PENSION = re.compile(r"(?<![\w.-])[1-9]\d{3}[- ]\d{6}(?![\w-])", re.ASCII)
RE_NAMED = re.compile(r"(?:[A-Za-z#№]|電話|伝票|注文|受付|整理|問合せ|問い合わせ|コード|FAX)[^\d\n]{0,6}$")
# Source: 健康保険法施行規則24条の2 (the card gives a symbol and a number).
RE_SYMBOL_AND_NUMBER = re.compile(
    r"記号[ \t]{0,2}[::]?[ \t]{0,3}([0-9]{1,8})[ \t,、・/]{1,4}"
    r"番号[ \t]{0,2}[::]?[ \t]{0,3}([0-9]{1,8})(?![\d-])"
)
RE_OTHER_SYMBOL = re.compile(r"ゆうちょ|郵貯|貯金|通帳|請求|図面|文書|製品|車台")
BEFORE = 24


def numbers_said(chunk: Chunk, hits: Hits) -> Iterator[Row]:
    """Rows of PENSION near talk about pensions, and of INSURED_NO where a symbol and a number stand apart.

    Cost: nothing without a label; one search for two words.
    """
    if not len(hits.labels):
        return
    if _may_be_pension(hits.runs):
        yield from _pensions(chunk)
    if "記号" not in chunk.text:
        return
    for found in RE_SYMBOL_AND_NUMBER.finditer(chunk.text):
        before = chunk.text[max(0, found.start() - BEFORE) : found.start()]
        value = found[0][found.start(1) - found.start() :]
        if RE_OTHER_SYMBOL.search(before) is None and insured.valid(value):
            yield *found.span(2), "INSURED_NO", 0.85, "pattern+label:health"


def _may_be_pension(runs: Runs) -> bool:
    """Whether four figures and six stand one sign apart."""
    return bool(((runs.sizes[:-1] == 4) & (runs.sizes[1:] == 6) & runs.joined[:-1]).any())


def _pensions(chunk: Chunk) -> Iterator[Row]:
    if "年金" not in chunk.text:
        return
    done = 0
    for topic in RE_TOPIC.finditer(chunk.text):
        unit = int(np.searchsorted(chunk.unit_starts, topic.start(), side="right")) - 1
        stop = min(int(chunk.unit_ends[unit]), topic.end() + REACH)
        first = max(done, topic.end())
        for found in RE_PENSION.finditer(chunk.text, first, max(first, stop)):
            at = found.start()
            if pension.valid(found[0]) and RE_NAMED.search(chunk.text, max(0, at - 10), at) is None:
                yield *found.span(), "PENSION", 0.85, "pattern+label"
        done = max(done, stop)
