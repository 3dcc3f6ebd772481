"""A question with what may tell of a person taken out, before it leaves the machine."""

import re
from dataclasses import dataclass

import pyarrow as pa

from kakuho import detect

# Whatever the detector takes it for: numbers that lead to somebody, and letters that stand for an account.
RE_LONG_NUMBER = re.compile(r"[0-9０-９][0-9０-９\-－ー‐ ]{3,}[0-9０-９]|[A-Za-z0-9_.+%-]+@[A-Za-z0-9.-]+")
NUMBER = "番号"


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without its personal data, and of which kinds it was (each once, in the order of the text)."""

    text: str
    kinds: tuple[str, ...]


def masked(text: str) -> Masked:
    """The text with each finding replaced by the name of its kind: 〔氏名〕, 〔電話番号〕.

    Every finding counts, however unsure: a word too many taken out costs some sense, one too few a person.

    Cost: some milliseconds; the detector takes a second the first time.
    """
    spans = detect.scan_texts(pa.array([text], pa.large_string()))
    found = [
        (start, end, detect.catalogue()[kind].label_ja)
        for start, end, kind in zip(
            spans.column("start").to_pylist(),
            spans.column("end").to_pylist(),
            spans.column("kind").to_pylist(),
            strict=True,
        )
    ]
    out: list[str] = []
    kinds: list[str] = []
    at = 0
    for start, end, label in sorted(found):
        if start < at:
            continue
        out += [_without_numbers(text[at:start], kinds), f"〔{label}〕"]
        kinds.append(label)
        at = end
    out.append(_without_numbers(text[at:], kinds))
    return Masked("".join(out), tuple(dict.fromkeys(kinds)))


def holds_personal_data(text: str) -> bool:
    """Whether the detector finds anything that may tell of a person."""
    return bool(masked(text).kinds)


def _without_numbers(text: str, kinds: list[str]) -> str:
    replaced, many = RE_LONG_NUMBER.subn(f"〔{NUMBER}〕", text)
    kinds += [NUMBER] * bool(many)
    return replaced
