"""What a run of kanji says by itself: a full name, a name before a title, a family name."""

import re
from functools import lru_cache

from kakuho.detect.addresses import cities
from kakuho.detect.names.gazetteer import gazetteer
from kakuho.detect.names.spelling import pair_score, written_score
from kakuho.detect.words import words

K = "一-龥々〆髙﨑"
Parts = tuple[int, int]  # bounds in the run

ERAS = ("平成", "昭和", "令和", "大正", "明治", "慶応", "近江", "出雲国")
COMPANY = "社店院校園課部局所会省庁署係組室館市町村県区郡駅線川山港橋号城寺社党州道路陵"
# Titles of those who stand over a place: a place goes before them as well as a name.
OF_PLACES = re.compile(
    r"(?:前|元|副)?(?:[市町村区校園院駅店所局議]長|支店長|工場長|事務局長|知事|市議|県議|都議|大臣|代表|大使|領事)"
)
HEADED = frozenset(COMPANY) | {"議"}  # of these somebody is the head: 会長, 議長
RE_NUMBERED = re.compile(r"[一二三四五六七八九十百千〇第条項号]$")
OFTEN = 300  # bearers: a family name that stands alone must be usual
VERY_OFTEN = 100_000  # bearers: a family name that wins over a place of the same spelling
LONGEST = 16


def _longest_first(listed: frozenset[str]) -> str:
    return "|".join(sorted(map(re.escape, listed), key=len, reverse=True))


TITLE = _longest_first(words("titles"))
RE_TITLE_AFTER = re.compile(
    rf"\s?(?:さん|さま|サン(?![ァ-ヶー])|ちゃん|くん(?!れん)|(?:{TITLE})(?!氏名|名[ \t::]))"
)
RE_TITLE = re.compile(rf"(?:{TITLE})")
RE_AFTER_FULL = re.compile(rf"(?:{TITLE}|{_longest_first(words('after_full'))})")
RE_ROLE = re.compile(rf"(?:{_longest_first(words('roles') | words('kin'))})$")
RE_KIN = re.compile(rf"(?:{_longest_first(words('kin'))})")


@lru_cache(maxsize=1 << 16)
def sure_full(run: str) -> bool:
    """Whether a run without any cue is a full name: both parts known, no word, short ones common.

    Cost: cached; a look-up per place of division.
    """
    if not 3 <= len(run) <= 6 or run[-1] in COMPANY or run.startswith(ERAS):
        return False
    names = gazetteer()
    if run in names.words or run in words("not_persons") or run.endswith(tuple(words("ends_of_goods"))):
        return False
    least = 1 if len(run) == 3 else 0
    for at in range(1, len(run)):
        family, given = run[:at], run[at:]
        bearers = names.family_kanji.get(family, -1)
        if bearers < (least if at > 1 else 1000) or given not in names.given_kanji:
            continue
        if given in names.words and (family in names.words or bearers < OFTEN):
            continue  # 江戸時代, 石垣修理
        return True
    return False


@lru_cache(maxsize=1 << 16)
def full_in(run: str) -> Parts | None:  # noqa: PLR0911  one reading after another
    """Where in a run a full name stands: all of it, or beside titles and roles (作家佐藤勝正役).

    Cost: cached; some dozen look-ups for a long run.
    """
    if sure_full(run):
        return 0, len(run)
    if not 4 <= len(run) <= LONGEST:
        return None
    head = _before_more(run, 0)
    if head is not None:
        return 0, head
    for at in range(1, min(len(run) - 1, 10)):
        if RE_ROLE.search(run, max(0, at - 7), at) is None:
            continue
        if sure_full(run[at:]):
            return at, len(run)
        end = _before_more(run, at)
        if end is not None:
            return at, end
        if len(run) - at <= 3 and RE_KIN.fullmatch(run[:at]) and _only_given(run[at:]):
            return at, len(run)
    return None


def _before_more(run: str, at: int) -> int | None:
    """Where a full name from `at` ends before a title or a word that goes with full names."""
    for size in (4, 5, 3, 6):
        end = at + size
        if end < len(run) and RE_AFTER_FULL.match(run, end) is not None and sure_full(run[at:end]):
            return end
    return None


def _only_given(part: str) -> bool:
    return len(part) > 1 and part in gazetteer().given_kanji and part not in gazetteer().words


@lru_cache(maxsize=1 << 16)
def likely_full(run: str) -> bool:
    """Whether a run may be a full name of which one part is not known."""
    return (
        3 <= len(run) <= 6
        and run not in gazetteer().words
        and run not in words("not_persons")
        and run[-1] not in COMPANY
        and written_score(run) >= 0.8
    )


@lru_cache(maxsize=1 << 16)
def before_title(run: str, *, followed: bool) -> Parts | None:
    """Where in a run a name stands before a title; `followed` says that one comes right after the run.

    Before a title (部長, 選手) other words stand as well as names: only a known name counts.
    """
    for title in RE_TITLE.finditer(run, 1):
        at = _name_at_end(run[: title.start()])
        if at is None or RE_NUMBERED.search(run[:at]) or run[at + 1 : at + 2] in {"条", "項", "号"}:
            continue
        name = run[at : title.start()]
        lenient = (len(title[0]) == 1 and title.end() == len(run)) or (
            at == 0 and len(name) == 1 and gazetteer().family_kanji.get(name, 0) >= VERY_OFTEN
        )
        if lenient or _known(name, place_before=OF_PLACES.fullmatch(title[0]) is not None):
            return at, title.start()
    if followed and (at := _name_at_end(run)) is not None and not RE_NUMBERED.search(run[:at]):
        return (at, len(run)) if at == 0 or len(run) - at > 1 else None
    return None


def _known(name: str, *, place_before: bool) -> bool:
    names = gazetteer()
    bearers = names.family_kanji.get(name, 0)
    if len(name) == 1:
        return False
    if name in names.words:
        return bearers >= OFTEN and not place_before
    return bearers > 0 or written_score(name) == 1.0


def _name_at_end(run: str) -> int | None:
    names = gazetteer()
    for at in range(max(0, len(run) - 6), len(run)):
        rest = run[at:]
        if at and rest[0] == "長" and run[at - 1] in HEADED:
            continue  # 社長佐藤氏
        if names.family_kanji.get(rest, -1) >= (0 if len(rest) > 1 else 1000) or (
            len(rest) > 2 and written_score(rest) >= 0.8
        ):
            return at if rest not in words("not_persons") else None
    return None


@lru_cache(maxsize=1 << 16)
def alone(run: str, *, often: bool = False) -> bool:
    """Whether a run is a family name (or a full name) and no other word; `often` asks for more certainty."""
    names = gazetteer()
    bearers = names.family_kanji.get(run, 0)
    if run in words("not_persons") or (run in names.words and bearers < (VERY_OFTEN if often else OFTEN)):
        return False
    if often and (len(run) < 2 or any(run + kind in cities() for kind in "市区町村")):
        return False
    return bearers > (OFTEN if often else 0) or (not often and len(run) > 2 and written_score(run) == 1.0)


@lru_cache(maxsize=1 << 17)
def hopeless(run: str) -> bool:
    """Whether a run is no name whatever stands round it; most are, and this one look-up settles them."""
    names = gazetteer()
    return not (
        run in names.family_kanji
        or run in names.given_kanji
        or full_in(run) is not None
        or likely_full(run)
        or before_title(run, followed=False) is not None
        or before_title(run, followed=True) is not None
    )


@lru_cache(maxsize=1 << 14)
def pair(family: str, given: str) -> float:
    """How well a family and a given name with a space between go together, 0 to 1."""
    names = gazetteer()
    if (
        len(family + given) < 3
        or family + given in names.words
        or given in words("not_persons")
        or family in words("not_persons")
    ):
        return 0.0
    if family in names.words and given in names.words and names.family_kanji.get(family, 0) < VERY_OFTEN:
        return 0.0
    if RE_TITLE.fullmatch(given) or (len(given) > 4 and not given.isascii() and "一" <= given[0] <= "龥"):
        return 0.0
    score = pair_score(family, given)
    return score if score >= 0.8 else 0.0


@lru_cache(maxsize=1 << 16)
def divided(name: str) -> frozenset[str]:
    """The parts of a name that count again in the same text: itself, its family and its given name."""
    if " " in name:
        return frozenset(part for part in name.split() if len(part) > 1)
    names = gazetteer()
    parts = {name} if len(name) > 1 else set()
    for at in range(1, len(name)):
        if name[:at] in names.family_kanji and name[at:] in names.given_kanji:
            parts |= {part for part in (name[:at], name[at:]) if len(part) > 1 and part not in names.words}
    return frozenset(parts)
