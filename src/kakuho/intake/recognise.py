"""Which format bytes are in, judged by themselves."""

import re
from typing import Final

from kakuho.intake.sources import Survey

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Formats that are known by their first bytes and opened.
_MAGIC: Final = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PK00PK", "zip"),
    (b"\x1f\x8b", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"SQLite format 3\x00", "sqlite"),
    (b"PAR1", "parquet"),
    (OLE, "ole"),
)
# Formats that are known by their first bytes and not opened: (offset, bytes, Japanese name, English name).
_UNREAD: Final = (
    (0, b"\x89PNG\r\n", "PNG画像", "PNG picture"),
    (0, b"\xff\xd8\xff", "JPEG画像", "JPEG picture"),
    (0, b"GIF8", "GIF画像", "GIF picture"),
    (0, b"II*\x00", "TIFF画像", "TIFF picture"),
    (0, b"MM\x00*", "TIFF画像", "TIFF picture"),
    (8, b"WEBP", "WebP画像", "WebP picture"),
    (4, b"ftypheic", "HEIC画像", "HEIC picture"),
    (4, b"ftypmif1", "HEIF画像", "HEIF picture"),
    (4, b"ftyp", "動画・音声", "video or sound"),
    (0, b"RIFF", "動画・音声", "video or sound"),
    (0, b"ID3", "音声", "sound"),
    (0, b"OggS", "音声", "sound"),
    (0, b"\x1aE\xdf\xa3", "動画", "video"),
    (0, b"MZ", "実行ファイル", "program"),
    (0, b"\x7fELF", "実行ファイル", "program"),
    (0, b"\xca\xfe\xba\xbe", "実行ファイル", "program"),
    (0, b"7z\xbc\xaf\x27\x1c", "7-Zip書庫", "7-Zip archive"),
    (0, b"Rar!\x1a\x07", "RAR書庫", "RAR archive"),
    (0, b"\x28\xb5\x2f\xfd", "Zstandard圧縮", "Zstandard data"),
    (0, b"MSCF", "CAB書庫", "CAB archive"),
    (2, b"-lh", "LZH書庫", "LZH archive"),
    (0, b"!BDN", "Outlookデータファイル(PST)", "Outlook data file (PST)"),
    (0, b"{\\rtf", "リッチテキスト(RTF)", "rich text (RTF)"),
    (0, b"PGDMP", "PostgreSQLの独自形式ダンプ", "PostgreSQL custom-format dump"),
    (0, b"ARROW1", "Arrowファイル", "Arrow file"),
    (0, b"Obj\x01", "Avroファイル", "Avro file"),
    (0, b"%!PS", "PostScript", "PostScript"),
    (4, b"Standard Jet DB", "Accessデータベース", "Access database"),
    (4, b"Standard ACE DB", "Accessデータベース", "Access database"),
    (0, b"\x37\x7f\x06\x82", "SQLiteの書き込みログ(WAL)", "SQLite write-ahead log"),
    (0, b"\x37\x7f\x06\x83", "SQLiteの書き込みログ(WAL)", "SQLite write-ahead log"),
)
_MAIL_HEADER = re.compile(
    rb"(?:^|\n)(From|To|Cc|Bcc|Subject|Date|Received|Return-Path|Message-ID|MIME-Version|Content-Type|Delivered-To"
    rb"|Reply-To|Sender|X-[\w-]+|DKIM-Signature|Content-Transfer-Encoding)[ \t]*:",
    re.IGNORECASE,
)
_HEADER_LINE = re.compile(rb"[!-9;-~]+[ \t]*:|[ \t]+\S")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|div)\b",
    re.IGNORECASE | re.DOTALL,
)
_SQL = re.compile(
    rb"^[ \t]*(?:INSERT\s+(?:IGNORE\s+)?INTO\s+[`\"\[\w.]+|REPLACE\s+INTO\s+[`\"\[\w.]+"
    rb"|COPY\s+[\w.\"]+\s*(?:\([^)]*\))?\s+FROM\s+stdin|CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?[`\"\[\w.]+)",
    re.IGNORECASE | re.MULTILINE,
)


def recognise(survey: Survey) -> str | None:
    """The format's name when its first bytes give it away; None for what may be plain text."""
    head = survey.head
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head[257:262] == b"ustar" or _is_old_tar(head):
        return "tar"
    return None


def unread_name(head: bytes) -> tuple[str, str] | None:
    """Japanese and English name of a format that is known but not opened."""
    for offset, magic, ja, en in _UNREAD:
        if head[offset : offset + len(magic)] == magic and (magic != b"MZ" or b"\x00" in head[:64]):
            return ja, en
    if head.startswith(b"BM") and len(head) > 30 and head[6:10] == b"\x00\x00\x00\x00":
        return "BMP画像", "BMP picture"
    return None


def recognise_text(head: bytes) -> str:
    """The kind of a text that ASCII shows: mbox, eml, html, xml, sql, json, or text."""
    start = head[:8192].lstrip(b"\xef\xbb\xbf")
    if start.startswith(b"From ") and _is_mail(start.split(b"\n", 1)[-1]):
        return "mbox"
    if _is_mail(start):
        return "eml"
    if _HTML.match(start):
        return "html"
    if start.lstrip()[:5].lower() == b"<?xml":
        return "xml"
    if _SQL.search(head):
        return "sql"
    return "json" if start.lstrip()[:1] in (b"{", b"[") else "text"


def _is_mail(start: bytes) -> bool:
    """Header lines from the first line on, two of them known."""
    top = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    lines = [line for line in top.splitlines() if line][:40]
    if not lines or not all(_HEADER_LINE.match(line) for line in lines[:-1]) or not lines[0][:1].strip():
        return False
    known = {m[1].lower() for m in _MAIL_HEADER.finditer(b"\n" + top)}
    strong = known & {b"from", b"received", b"message-id", b"mime-version", b"return-path", b"delivered-to"}
    return len(known) >= 2 and bool(strong)


def _is_old_tar(head: bytes) -> bool:
    """A tar of before POSIX: no magic, but the checksum of its first block is right."""
    block = head[:512]
    field = block[148:156].strip(b" \x00")
    if len(block) < 512 or not re.fullmatch(rb"[0-7]{4,8}", field) or not block[0]:
        return False
    return sum(block[:148]) + 8 * 32 + sum(block[156:]) == int(field, 8)
