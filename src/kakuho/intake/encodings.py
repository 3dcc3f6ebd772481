"""Which encoding a Japanese text is in, and reading it without losing the rest for a few bad bytes."""

import codecs
import re
from dataclasses import dataclass

SAMPLE_LIMIT = 200_000
CODEC_OF = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8",
    "cp932": "cp932",
    "euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp_ext",
    "cp1252": "cp1252",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "utf-32-le": "utf-32-le",
    "utf-32-be": "utf-32-be",
}
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_JIS_ESCAPE = re.compile(rb"\x1b\$[@B]|\x1b\$\([@BD]|\x1b\([IJ]")
# Characters frequent in names, addresses and business papers: what an EUC-JP text reads as when it is one.
_FREQUENT = frozenset(
    "一二三四五六七八九十百千万年月日時分山田川中村本木藤佐高松小大井上野原林口橋石谷島崎沢浜岡福長西東南北"
    "都道府県市区町丁目番地号室郵便電話氏名前住所会社株式有限社員部課長様殿御中件数金額円口座銀行支店登録更新"
    "男女性別生年齢職業客顧会員番号先受付注文商品送付連絡個人情報漏洩報告対応確認管理東京大阪神奈横名古屋京"
    "子美太郎花由真和正明一恵智加陽優香健太翔斎渡辺伊鈴加吉清水後藤近遠坂青阿安今入岩内江尾岸久工桑児"
)


def bom_length(data: bytes, encoding: str) -> int:
    """The number of bytes of the byte order mark that `data` begins with, 0 when there is none."""
    return next((len(bom) for bom, name in _BOMS if name == encoding and data.startswith(bom)), 0)


def judge_encoding(head: bytes, telling: bytes = b"") -> str | None:  # noqa: PLR0911  a cascade
    """The encoding's name (a key of CODEC_OF), or None for what is no text.

    `head` is the beginning of the file, `telling` are whole lines with bytes outside ASCII from anywhere.
    Source: JIS X 0208 annex 1–3 (Shift_JIS, ISO-2022-JP, EUC-JP byte ranges), RFC 1468, RFC 3629.
    """
    for bom, name in _BOMS:
        if head.startswith(bom):
            return name
    if b"\x00" in head[:SAMPLE_LIMIT]:
        wide = _judge_wide(head[:SAMPLE_LIMIT])
        if wide is not None or head.count(b"\x00") * 10 > len(head):
            return wide
    if _is_binary(head):
        return None
    sample = telling[:SAMPLE_LIMIT] or head[:SAMPLE_LIMIT]
    if _JIS_ESCAPE.search(sample) and _bad_share(sample, "iso-2022-jp") < 0.02:
        return "iso-2022-jp"
    if sample.isascii():
        return "utf-8"
    if _strict(sample, "utf-8") is not None:
        return "utf-8"
    return _judge_double(sample) or _judge_wide(head[:SAMPLE_LIMIT]) or _judge_western(sample)


def _is_binary(head: bytes) -> bool:
    controls = sum(head.count(bytes([c])) for c in (*range(1, 8), *range(14, 27), *range(28, 32), 127))
    return controls > 8 and controls * 50 > len(head)


def _judge_double(sample: bytes) -> str | None:
    """UTF-8 with a few bad bytes, CP932 or EUC-JP: the reading that looks most like Japanese."""
    scored = []
    for name in ("utf-8", "cp932", "euc-jp"):
        text, bad = decode_counting(sample, name)
        outside = sum(1 for c in text if c > "\x7f")
        if outside and bad * 10 <= outside:
            scored.append((plausibility(text) - 5 * bad / outside, name))
    return max(scored)[1] if scored else None


def _judge_wide(head: bytes) -> str | None:
    best: tuple[float, str] | None = None
    for name in ("utf-16-le", "utf-16-be"):
        text = _strict(head[: len(head) & ~1], name)
        if text is None or not text:
            continue
        sane = sum(1 for c in text if _is_plain(c)) / len(text)
        if sane > 0.9 and (best is None or sane > best[0]):
            best = (sane, name)
    return best[1] if best else None


def _judge_western(sample: bytes) -> str | None:
    """CP1252 for what is mostly ASCII and no Japanese encoding."""
    ascii_share = sum(1 for b in sample if b < 0x80) / len(sample)
    return "cp1252" if ascii_share > 0.7 else None


def _is_plain(char: str) -> bool:
    return (
        " " <= char <= "~"
        or char in "\t\r\n"
        or "\u3000" <= char <= "\u30ff"
        or "\u4e00" <= char <= "\u9fff"
        or "\uff00" <= char <= "\uffef"
        or "\u00a0" <= char <= "\u00ff"
        or "\u2010" <= char <= "\u203b"
    )


def plausibility(text: str) -> float:
    """How much the characters outside ASCII look like Japanese, about -1 to 1.5."""
    outside = [c for c in text if c > "\x7f"]
    if not outside:
        return 0.0
    return sum(map(_weight, outside)) / len(outside) + _half_width_words(text) / len(outside)


def _weight(char: str) -> float:  # noqa: PLR0911  a cascade of ranges
    if "\u3040" <= char <= "\u30ff" or char in "\u3000、。・ー「」()年月日":
        return 1.0
    if char in _FREQUENT:
        return 1.5
    if "\uff61" <= char <= "\uff9f":
        return 0.0  # judged by word, below
    if "\uff01" <= char <= "\uff5e" or "\u2010" <= char <= "\u22ff" or "\u2460" <= char <= "\u25ff":
        return 0.6
    if "\u4e00" <= char <= "\u9fff":
        return 0.6 if _is_first_level(char) else -0.6
    if "\ue000" <= char <= "\uf8ff" or char == "\ufffd":
        return -2.0
    return -0.8


def _is_first_level(char: str) -> bool:
    """JIS X 0208 level 1 (rows 16 to 47): the kanji of everyday writing."""
    try:
        return 0xB0 <= char.encode("euc_jp")[0] <= 0xCF
    except UnicodeEncodeError:
        return False


_HALF_WIDTH = re.compile(r"[\uff61-\uff9f]+")
_HALF_WIDTH_WORD = re.compile(
    r"(?:[\uff66\uff71-\uff9d][\uff67-\uff6f]?[\uff9e\uff9f]?|\uff65|\uff70)++[\uff61\uff64]?"
)
_VOICED = re.compile(r"(?<![\uff73\uff76-\uff84\uff8a-\uff8e])\uff9e|(?<![\uff8a-\uff8e])\uff9f")


def _half_width_words(text: str) -> float:
    """The weight of half-width katakana: words that could be spoken count for, others against."""
    total = 0.0
    for run in _HALF_WIDTH.findall(text):
        well = _HALF_WIDTH_WORD.fullmatch(run) and not _VOICED.search(run)
        total += len(run) * (0.9 if well and len(run) > 1 else -0.9)
    return total


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(CODEC_OF[name])
    except UnicodeDecodeError as error:
        # The sample may end within a character.
        if error.start >= len(data) - 4 and error.start > 0:
            return data[: error.start].decode(CODEC_OF[name])
        return None


def _bad_share(data: bytes, name: str) -> float:
    text, bad = decode_counting(data, name)
    return bad / max(len(text), 1)


def decode_counting(data: bytes, name: str) -> tuple[str, int]:
    """The text of whole lines and the number of places that could not be read (now U+FFFD)."""
    try:
        return data.decode(CODEC_OF[name]), 0
    except UnicodeDecodeError:
        pass
    if name == "euc-jp":
        text = _euc_text(data)
    elif name == "iso-2022-jp":
        text = _jis_to_cp932(data).decode("cp932", errors="replace")
    else:
        text = data.decode(CODEC_OF[name], errors="replace")
    return text, text.count("\ufffd")


@dataclass(slots=True)
class Decoder:
    """Decodes runs of whole lines; lines in another encoding are read in that one, lost places counted."""

    name: str
    lost: int = 0
    foreign_lines: int = 0

    def decode(self, data: bytes) -> str:
        """The text of `data`."""
        try:
            return data.decode(CODEC_OF[self.name])
        except UnicodeDecodeError:
            pass
        if self.name.startswith("utf-16") or self.name.startswith("utf-32"):
            text, lost = decode_counting(data, self.name)
            self.lost += lost
            return text
        return "".join(self._line(line) for line in data.splitlines(keepends=True))

    def _line(self, line: bytes) -> str:
        text, lost = decode_counting(line, self.name)
        if lost and (other := _other_reading(line, self.name)) is not None:
            self.foreign_lines += 1
            return other
        self.lost += lost
        return text


def _other_reading(line: bytes, name: str) -> str | None:
    """A line as another Japanese encoding, when it reads without loss and looks Japanese."""
    best: tuple[float, str] | None = None
    for other in ("utf-8", "cp932", "euc-jp"):
        if other == name.removesuffix("-sig"):
            continue
        text = _strict_whole(line, other)
        if text is not None and (score := plausibility(text)) > 0.5 and (best is None or score > best[0]):
            best = (score, text)
    return best[1] if best else None


def _strict_whole(line: bytes, name: str) -> str | None:
    try:
        return line.decode(CODEC_OF[name])
    except UnicodeDecodeError:
        return None


_JIS_RUN = re.compile(rb"\x1b(\$[@B]|\([BJI])([^\x1b]*)")


def _jis_to_cp932(data: bytes) -> bytes:
    """ISO-2022-JP with vendor characters (CP50221) as CP932 bytes.

    Source: JIS X 0208 annex 1; Windows code pages 932 and 50221.
    """
    return _JIS_RUN.sub(_jis_run_to_cp932, data)


def _jis_run_to_cp932(match: re.Match[bytes]) -> bytes:
    escape, run = match.groups()
    if escape in (b"(B", b"(J"):
        return run
    if escape == b"(I":
        return bytes(b | 0x80 if 0x21 <= b <= 0x5F else b for b in run)
    return re.sub(rb"[\x21-\x7e]{2}", lambda pair: _row_cell_to_cp932(*pair[0]), run)


_EUC_TOKEN = re.compile(rb"\x8f[\xa1-\xfe]{2}|\x8e[\xa1-\xdf]|[\xa1-\xfe]{2}|[\x00-\x7f]+|.", re.DOTALL)


def _euc_text(data: bytes) -> str:
    """EUC-JP with vendor characters (CP51932), character by character."""
    return "".join(map(_euc_token, _EUC_TOKEN.findall(data)))


def _euc_token(token: bytes) -> str:
    try:
        return token.decode("euc_jp")
    except UnicodeDecodeError:
        if len(token) != 2:
            return "\ufffd"
        return _row_cell_to_cp932(token[0] & 0x7F, token[1] & 0x7F).decode("cp932", errors="replace")


def _row_cell_to_cp932(row: int, cell: int) -> bytes:
    lead = ((row - 0x21) >> 1) + (0x81 if row < 0x5F else 0xC1)
    trail = cell + (0x7E if row % 2 == 0 else 0x1F + (cell >= 0x60))
    return bytes((lead, trail))
