"""Names of files and members made fit to be shown."""

import unicodedata


def visible(name: str) -> str:
    """The name with control, direction and undecodable characters made visible."""
    try:
        name.encode()
    except UnicodeEncodeError:
        raw = name.encode("utf-8", "surrogateescape")
        name = decode_name(raw)
    return "".join(map(_visible_character, name))


def decode_name(raw: bytes) -> str:
    """A name given as bytes: UTF-8 when it is that, else CP932 or EUC-JP, else with marks for losses."""
    for codec in ("utf-8", "cp932", "euc_jp"):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return raw.decode("cp932", "replace")


def _visible_character(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"<U+{code:04X}>" if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") else char
