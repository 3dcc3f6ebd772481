"""Addresses of Japan in Latin letters, in either order: 3-14-5 Honcho, Kawaguchi-shi, Saitama."""

import re
from collections.abc import Iterable, Iterator

# What ends the name of a municipality, for Hyperscan; each hit is read on both sides.
MUNICIPALITY = (
    r"[a-z]-(?:shi|ku|gun)\b|[a-z] (?:City|Ward),? [A-Z]|-\d{1,4},? [A-Z][a-z]{1,16}, [A-Z][a-z]{1,16}, [A-Z]"
)
PREFECTURES = (
    "Hokkaido|Aomori|Iwate|Miyagi|Akita|Yamagata|Fukushima|Ibaraki|Tochigi|Gunma|Saitama|Chiba|Tokyo|Kanagawa"
    "|Niigata|Toyama|Ishikawa|Fukui|Yamanashi|Nagano|Gifu|Shizuoka|Aichi|Mie|Shiga|Kyoto|Osaka|Hyogo|Nara|Wakayama"
    "|Tottori|Shimane|Okayama|Hiroshima|Yamaguchi|Tokushima|Kagawa|Ehime|Kochi|Fukuoka|Saga|Nagasaki|Kumamoto|Oita"
    "|Miyazaki|Kagoshima|Okinawa"
)
BLOCK = r"(?<![\d-])\d{1,4}(?:-(?:chome-?)?\d{1,4}){0,3}(?:-chome)?"
PLACE = r"[A-Z][A-Za-z']{1,20}(?:-[A-Za-z]{2,12}){0,3}"
PREFECTURE = rf"(?:{PREFECTURES})(?:-(?:to|fu|ken)| Prefecture)?"
CODE = r"\d{3}-\d{4}"
ROOM = (
    r"(?:(?:#|Apt\.? |Room |Rm\.? |Unit )?\d{1,4}[A-Z]?,? "
    r"(?:[A-Z][A-Za-z]{1,14}(?: [A-Z][A-Za-z]{1,14}){0,2}, (?=\d))?)?"
)
FROM_BLOCK = (
    rf"{ROOM}{BLOCK},? (?:{PLACE},? ){{0,4}}"
    rf"(?:{PLACE}-(?:shi|ku|gun)|{PLACE} (?:City|Ward)(?=,? (?:{PREFECTURES})))"
    rf"(?:,? {PLACE}-(?:shi|machi|cho|mura))?(?:(?:, {PLACE})?,? {PREFECTURE})?(?:,? {CODE})?(?:,? Japan)?"
)
# Without -shi and -ku: two places and a prefecture behind the block.
PLAIN = rf"{ROOM}(?=\d{{1,4}}-\d){BLOCK},? (?:{PLACE}, ){{1,3}}{PREFECTURE}(?:,? {CODE})?(?:,? Japan)?"
FROM_PREFECTURE = (
    rf"(?:{PREFECTURE},? )?{PLACE}-(?:shi|ku|gun),? (?:{PLACE},? ){{0,4}}{BLOCK}(?! ?(?:km|min|%|people))"
)
RE_ADDRESS = re.compile(rf"{FROM_BLOCK}|{FROM_PREFECTURE}|{PLAIN}")
BEFORE, BEHIND = 80, 60  # characters round the end of a municipality


def romaji_addresses_in(text: str, ends: Iterable[int]) -> Iterator[tuple[int, int, float]]:
    """The addresses round places at which a municipality ends: start, end, confidence. Ends rise.

    Source: 日本郵便「郵便番号データ(ローマ字)」 for the order and the endings. Cost: 20 µs a municipality.
    """
    reach = 0
    for end in ends:
        if end <= reach:
            continue
        for found in RE_ADDRESS.finditer(text, max(reach, end - BEFORE), min(len(text), end + BEHIND)):
            if found.start() < end <= found.end():
                yield found.start(), found.end(), 0.9
                reach = found.end()
                break
