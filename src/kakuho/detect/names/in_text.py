"""Names of persons in kanji in running text."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from kakuho.detect.characters import Bools, Codes, entries, matched, table
from kakuho.detect.names.gazetteer import gazetteer
from kakuho.detect.names.glyphs import runs
from kakuho.detect.names.runs import (
    RE_TITLE_AFTER,
    K,
    Parts,
    alone,
    before_title,
    divided,
    full_in,
    hopeless,
    likely_full,
    pair,
)
from kakuho.detect.names.spelling import hiragana

Found = tuple[int, int, float, str]

# Runs after which a cue may stand; the others are left to the tagger.
OPENS_RUN = matched(rf"[{K}]")
IN_RUN = OPENS_RUN | table("ヶケノ")
BEFORE_CUE = table(" \tさサちく\n::<>(宛とでよ")
UP_TO = tuple(map(ord, "まで"))
# What may be a given name after a family name and one space, and what must not go on after it.
RE_GIVEN = re.compile(
    rf" ([{K}]{{1,8}}|[ぁ-んー]{{2,5}}(?![ぁ-ん])|[ァ-ヶー]{{2,5}})(?![ァ-ヶー{K}])"
    rf"|(?: )([{K}ぁ-んー]{{1,5}}?)(?=様|さん|殿|氏|先生)"
)
RE_GIVEN_KANA = re.compile(r"([ァ-ヶー]{2,5})(?![ァ-ヶー])|([ぁ-ん]{3,5})(?=[ぁ-ん]?[はがをのもとに、。])")
RE_CLOSING = re.compile(
    r"と申します|と言います|です[。\s]|より(?:連絡|聴取|電話)|でございます|宛|\s?[((][ぁ-んァ-ヶー\s]+[))]|\s?<[\w.+-]+@"
)
RE_INTRODUCED = re.compile(r"と申します|と言います")
RE_KANA_IN_BRACKETS = re.compile(
    r"\s?[((](?!(?:カナ|かな|フリガナ|ふりがな|ヨミ|よみ|ローマ字)[))])"
    r"([ぁ-んァ-ヶーｦ-ﾟ]{2,12}(?:[ \u3000][ぁ-んァ-ヶーｦ-ﾟ]{1,10})?)[))]"
)
# The reading beside a name in a list: 小野 智子 オノ トモコ.
RE_KANA_BESIDE = re.compile(
    r"[ \t]{1,4}(?!のち |ときどき )"
    r"([ァ-ヶー]{1,8} [ァ-ヶー]{1,8}|[ぁ-んー]{1,8} [ぁ-んー]{1,8})(?![ァ-ヶーぁ-ん])"
)
BEFORE_KANA = (" ", "(", "(", "\n", "\t", "\r")
RE_SPEAKER = re.compile(r"(?:^|(?<=[\n\]>])|(?<=\d))[ \t]*$")
RE_AFTER_SPEAKER = re.compile(r"\s?[::>]")
# The first characters of what the patterns of the same names match.
BEFORE_TITLES = frozenset(" \tさサちく\n")
BEFORE_SPEECH = frozenset(" :>\t\n")
BEFORE_CLOSING = frozenset("とでよ宛( <\n\t")
# A place of its own in a line: a field, a cell, a signature.
RE_OWN_BEFORE = re.compile(r"(?:^|[\n\t|>,;::]|  )[ \t\"'・]{0,4}$")
RE_OWN_AFTER = re.compile(r"[ \t\"']{0,2}(?:$|[\n\t|<,;((]|  | 印| \d| [A-Z])|\s(?:様|殿|さま|さん|御中)")
RE_ROLE_BEFORE = re.compile(rf"([{K}]{{1,12}})[ \u3000::]{{1,2}}$")
RE_ROLE_END = re.compile(r"[師士員長部課担当者任役室局係人名主科手]$")
UNITS = frozenset(
    "年月日円件号階室名点回本匹枚個台頭羽株冊人席杯着"
)  # behind a figure these are no family names
# That somebody does something: after a family name alone.
RE_ACTS = re.compile(
    r"(?:は|が|も|を|に|と|ら(?:は|が|の|を|と|に|、)|まで|から|より|へ)(?![ぁ-んー]{0,1}(?:い|っ)て)|の(?=[一-龥「])|、|・"
)
RE_CLAUSE_BEFORE = re.compile(r"(?:^|[。、「『(・\n\s]|[はがもをにとのやでたるらへ])$")


def runs_before_cues(codes: Codes, size: int, settled: Bools | None = None) -> Iterator[tuple[int, int]]:
    """The runs of kanji in a text of some `size` after which a cue may stand; `codes` go on with zeros.

    Those that begin where something is `settled` are left out.

    Cost: 2 ns a character and 0.1 µs a run.
    """
    starts, ends = runs(entries(codes[:size], IN_RUN))
    while len(late := np.flatnonzero(~entries(codes[starts], OPENS_RUN) & (starts < ends))):
        starts[late] += 1
    cued = entries(codes[ends], BEFORE_CUE) | (ends == size)
    cued |= (codes[ends] == UP_TO[0]) & (codes[ends + 1] == UP_TO[1])
    if settled is not None:
        cued &= ~settled[starts]
    chosen = np.flatnonzero(cued & (starts < ends))
    return zip(starts[chosen].tolist(), ends[chosen].tolist(), strict=True)


def names_in(text: str, found_runs: Iterable[tuple[int, int]], *, units: Sequence[int]) -> Iterator[Found]:
    """Names in kanji, with kana in brackets after them, in runs of a text: start, end, confidence, rule.

    A run of kanji divides into a known family and given name, or a family name stands by a title, as a
    speaker, or as the one who acts. Parts of names found in a text count again wherever they stand alone in
    that text; `units` are the places at which texts begin.

    Cost: one look-up in a cache per run of kanji, a few regular expressions for runs that may be names.
    """
    skip = 0
    parts: dict[int, set[str]] = {}
    waiting: list[tuple[int, int]] = []
    for start, end in found_runs:
        if start < skip or hopeless(text[start:end]):
            continue
        found = _spaced(text, start, end) or _solid(text, start, end)
        if found is None:
            if end - start > 1:
                waiting.append((start, end))
            continue
        yield found
        skip = found[1]
        written = text[found[0] : found[1]]
        parts.setdefault(bisect_right(units, found[0]), set()).update(divided(written))
        if not text.startswith(BEFORE_KANA, found[1]):
            continue
        kana = RE_KANA_IN_BRACKETS.match(text, found[1]) or RE_KANA_BESIDE.match(text, found[1])
        if kana is not None:
            yield kana.start(1), kana.end(1), 0.9, "name:kana in brackets"
    for a, b in waiting:
        known = parts.get(bisect_right(units, a))
        if known is not None and text[a:b] in known:
            yield a, b, 0.7, "name:again"


def _spaced(text: str, start: int, end: int) -> Found | None:
    """A family name, a space, a given name."""
    given = RE_GIVEN.match(text, end) if text[end : end + 1] == " " else None
    if given is None or (text[start] in UNITS and text[start - 1 : start].isdigit()):
        return None
    group = 1 if given[1] else 2
    family = text[start:end]
    score = pair(family, given[group])
    # A title may close the second run: 山田 太郎様.
    stop = given.end(group)
    if not score and group == 1 and (title := RE_TITLE_AFTER.search(given[1])) is not None:
        stop = given.start(1) + title.start()
        score = pair(family, text[given.start(1) : stop])
    if score == 1.0:
        return start, stop, 0.9, "name:family and given"
    if score and _set_apart(text, start, stop):
        return start, stop, 0.75, "name:family and given"
    return None


def _set_apart(text: str, start: int, end: int) -> bool:
    """Whether something stands in a place of its own, or by words that go with names."""
    if RE_CLOSING.match(text, end) or RE_TITLE_AFTER.match(text, end):
        return True
    before = RE_OWN_BEFORE.search(text, max(0, start - 6), start) is not None
    return (before or _after_role(text, start)) and RE_OWN_AFTER.match(text, end) is not None


def _after_role(text: str, start: int) -> bool:
    role = RE_ROLE_BEFORE.search(text, max(0, start - 14), start)
    return role is not None and RE_ROLE_END.search(role[1]) is not None


def _solid(text: str, start: int, end: int) -> Found | None:  # noqa: PLR0911  one cue after another
    run = text[start:end]
    parts: Parts | None = full_in(run)
    if parts is not None:
        return start + parts[0], start + parts[1], 0.8, "name:family and given"
    after = text[end : end + 1]  # most runs are told apart by what comes next
    titled = after in BEFORE_TITLES and RE_TITLE_AFTER.match(text, end) is not None
    bounds = before_title(run, followed=titled)
    if bounds is not None:
        return start + bounds[0], start + bounds[1], 0.85, "name:honorific"
    if titled:
        return None
    if after in BEFORE_SPEECH and RE_AFTER_SPEAKER.match(text, end) and _speaks(text, start):
        return (start, end, 0.8, "name:speaker") if alone(run) else None
    closing = after in BEFORE_CLOSING and (RE_CLOSING if end - start > 1 else RE_INTRODUCED).match(text, end)
    if closing and (bounds := before_title(run, followed=True)) is not None:
        return start + bounds[0], start + bounds[1], 0.85, "name:honorific"
    if likely_full(run) and (closing or _after_role(text, start)):
        return start, end, 0.75, "name:family and given"
    return _with_kana(text, start, end) or _acting(text, start, end)


def _speaks(text: str, start: int) -> bool:
    return RE_SPEAKER.search(text, max(0, start - 3), start) is not None


def _with_kana(text: str, start: int, end: int) -> Found | None:
    """A family name in kanji with a given name in kana: 板倉あやの, 土屋アンナ."""
    if not 2 <= end - start <= 4 or not alone(text[start:end]):
        return None
    given = RE_GIVEN_KANA.match(text, end)
    if given is None:
        return None
    written = given[1] or given[2]
    for size in range(len(written), (1 if given[1] else 2), -1):
        if hiragana(written[:size]) in gazetteer().given_kana and (given[2] or size == len(written)):
            return start, end + size, 0.75, "name:family and given"
    return None


def _acting(text: str, start: int, end: int) -> Found | None:
    """A family name alone where somebody acts: 田中は, 杉町と."""
    if (
        alone(text[start:end], often=True)
        and RE_ACTS.match(text, end)
        and RE_CLAUSE_BEFORE.search(text, max(0, start - 1), start)
    ):
        return start, end, 0.6, "name:acts"
    return None
