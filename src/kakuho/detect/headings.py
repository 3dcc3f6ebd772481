"""Values of a telling form that stand in lines under a heading, or further behind it than a label reaches."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from kakuho.detect.candidates import Row
from kakuho.detect.characters import Ints
from kakuho.detect.chunk import Chunk
from kakuho.detect.figures import Runs
from kakuho.detect.hits import Hits
from kakuho.detect.kinds import birth_date, driving_licence, insured, my_number, passport, pension
from kakuho.detect.patterns import labels_of, patterns

LINE = 200  # characters of a heading that are looked at
GROUP = 4  # figures of a group of twelve
FAR = 3_000  # characters behind a heading in which its values stand
# What names the value otherwise, right before it: 注文番号:, order=, #12.
RE_NAMED = re.compile(
    r"[一-龥ァ-ヶーA-Za-z_#]{1,12}[\"']?[ ]?[::=#][ \"']{0,2}$|(?:番号|コード|No\.?|ID|№) {0,2}$"
)
RE_ACCOUNT_LINE = re.compile(r"銀行|信金|信用金庫|信組|農協|支店|本店|普通|当座|[ｦ-ﾟ]{2} [ｦ-ﾟ]{2}")
RE_BORN_LINE = re.compile(r"[一-龥ァ-ヶｦ-ﾟA-Za-z]{2}")
# A date of birth in a line is a cell of its own: 昭和55年3月1日以後, 平成17年5月30日法律第20号 are none.
RE_CELL_ENDS = re.compile(r"[ ]?(?:[,、)）|\t\n/;\r]|生|$)|  | [^\d ]")
YOUNGEST = 2012  # a date behind this year in a list may be that of an application


@dataclass(frozen=True)
class Form:
    """What values of a kind look like by themselves.

    `anywhere` says whether any mention of the kind is enough; else only a heading: a label in whose line no
    value stands. `line` must be found in the line of the value. `figures` is what its longest run of figures
    has at least, `grouped` that it is three groups of four as well.
    """

    kind: str
    pattern: re.Pattern[str]
    valid: Callable[[str], bool]
    confidence: float
    anywhere: bool = False
    line: re.Pattern[str] | None = None
    figures: int = 0
    grouped: bool = False

    def runs(self, runs: Runs) -> Ints:
        """Where the runs of figures begin that may be of such a value."""
        may = runs.sizes >= self.figures
        if self.grouped:
            may[:-1] |= (runs.sizes[:-1] == GROUP) & (runs.sizes[1:] == GROUP) & runs.joined[:-1]
        return runs.starts[may]


def _long_ago(value: str) -> bool:
    born = birth_date.parse(value)
    return born is not None and birth_date.valid(value) and born.year < YOUNGEST


_PASSPORT = re.compile(r"(?<![\w-])[MT][A-Z]\d{7}(?![\w-])")
_INSURED = re.compile(r"(?<![\w-])\d{4}-\d{6}-\d(?![\w-])")
_TWELVE = re.compile(r"(?<![\w.-])\d{4}([ -]?)\d{4}\1\d{4}(?![\w-])(?!\.\d)")
FORMS = (
    Form("PASSPORT", _PASSPORT, passport.valid, 0.85, anywhere=True, figures=7),
    Form("PASSPORT", re.compile(r"(?<![\w-])[A-Z]\d{8}(?![\w-])"), passport.valid, 0.75, figures=8),
    Form("INSURED_NO", _INSURED, insured.valid, 0.85, anywhere=True, figures=6),
    Form("PENSION", re.compile(r"(?<![\w-])\d{4}-\d{6}(?![\w-])"), pension.valid, 0.75, figures=6),
    Form("MYNUMBER", _TWELVE, my_number.valid, 0.75, figures=12, grouped=True),
    Form("LICENSE", _TWELVE, driving_licence.valid, 0.75, figures=12, grouped=True),
    Form(
        "BANK",
        re.compile(r"(?<![\w,.-])(?:\d{3}-)?\d{7}(?![\w-]|[,.]\d)"),
        lambda value: len(set(value)) > 2,
        0.7,
        line=RE_ACCOUNT_LINE,
        figures=7,
    ),
    Form("DOB", birth_date.RE_WRITTEN_OUT, _long_ago, 0.7, line=RE_BORN_LINE),
    Form("COMPANY_ID", re.compile(r"(?<![\w-])[A-Z]{1,3}\d{5,8}(?![\w-])"), bool, 0.6, figures=5),
)
# Of kinds with one form the nearest heading counts.
RIVALS = {"MYNUMBER": ("LICENSE",), "LICENSE": ("MYNUMBER",), "PENSION": ("SOCIAL_INSURANCE_NO",)}
KINDS = frozenset(form.kind for form in FORMS)
RE_HAS_VALUE = re.compile(r"\d\D?\d")


def under_headings(chunk: Chunk, hits: Hits) -> Iterator[Row]:
    """Values of a telling form within FAR characters behind a heading of their kind, in the same text.

    Cost: nothing where no such heading stands; else one regular expression over the characters behind it, if
    enough figures stand there.
    """
    if not len(hits.labels):
        return
    chosen = hits.labels[labels_of(KINDS)[hits.labels[:, 0]]]
    if not len(chosen):
        return
    known = patterns().labels
    ends: dict[str, list[int]] = {}
    heads: dict[str, list[int]] = {}
    for id_, _, end in chosen.tolist():
        kind = known[id_].kind
        ends.setdefault(kind, []).append(end)
        stop = chunk.text.find("\n", end, end + LINE)
        if not RE_HAS_VALUE.search(chunk.text, end, min(len(chunk.text), end + LINE) if stop < 0 else stop):
            heads.setdefault(kind, []).append(end)
    for form in FORMS:
        places = (ends if form.anywhere else heads).get(form.kind, [])
        rivals = sorted(end for kind in RIVALS.get(form.kind, ()) for end in ends.get(kind, []))
        for start, stop in _regions(chunk, places, hits.runs, form=form):
            for row in _in(chunk.text, start, stop, form=form):
                if bisect_right(rivals, row[0]) == bisect_right(
                    rivals, places[bisect_right(places, row[0]) - 1]
                ):
                    yield row  # no heading of a rival stands nearer


def _regions(chunk: Chunk, places: list[int], runs: Runs, *, form: Form) -> Iterator[tuple[int, int]]:
    """What lies within reach behind the places, each character once, within one text, if values may be."""
    reached = 0
    may_be = form.runs(runs) if places and form.figures else None
    for place in sorted(places):
        unit = int(np.searchsorted(chunk.unit_starts, place, side="right")) - 1
        stop = min(place + FAR, int(chunk.unit_ends[unit]))
        start = max(place, reached)
        if start < stop:
            reached = stop
            if may_be is None or np.searchsorted(may_be, start) < np.searchsorted(may_be, stop):
                yield start, stop


def _in(text: str, start: int, stop: int, *, form: Form) -> Iterator[Row]:
    for found in form.pattern.finditer(text, start, stop):
        if not form.valid(found[0]) or RE_NAMED.search(text, max(start, found.start() - 16), found.start()):
            continue
        if form.kind == "DOB" and RE_CELL_ENDS.match(text, found.end()) is None:
            continue
        if form.line is not None:
            first, last = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
            line = text[first : found.start()] + " " + text[found.end() : last if last >= 0 else stop]
            if form.line.search(line) is None:
                continue
        yield found.start(), found.end(), form.kind, form.confidence, "heading"
