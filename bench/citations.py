"""How many errors put into true citations are seen, and how many true ones are called wrong.

Run: python bench/citations.py [--each 80] [--seed N]  (needs the statutes beside the checkout)
"""

import argparse
import random
from datetime import date
from pathlib import Path

from kakuho.lawtext import Law, Place, read_law
from kakuho.lawtext.library import Library
from kakuho.lawtext.verifying import Verdict, verified
from machine import heading

TEXTS = Path(__file__).resolve().parents[2] / "shared/egov/texts"
EDITIONS = (
    ("415AC0000000057_appi-law_2025-09.xml", "415AC0000000057", date(2025, 6, 1)),
    ("415AC0000000057_asof2026-07-20.xml", "415AC0000000057", date(2026, 7, 17)),
    ("425AC0000000027_mynumber-law.xml", "425AC0000000027", date(2025, 6, 1)),
    ("411AC0000000128_illegal-access-law.xml", "411AC0000000128", date(2025, 6, 1)),
    ("labor-standards_kaz_2025-09.xml", "322AC0000000049", date(2025, 6, 1)),
)
NAMES = {
    "415AC0000000057": ("個人情報保護法", "個人情報の保護に関する法律", "法"),
    "425AC0000000027": ("番号法", "マイナンバー法"),
    "411AC0000000128": ("不正アクセス禁止法",),
    "322AC0000000049": ("労働基準法", "労基法"),
}
ON = date(2026, 11, 23)
CHANGED = (("しなければならない", "することができる"), ("三十日", "十日"),
           ("してはならない", "しなければならない"), ("及び", "又は"),
           ("一年以下", "三年以下"), ("当該", "全ての"), ("除く", "含む"))  # fmt: skip
FRAMES = (
    "{law}{place}は「{quote}」と定める。",
    "「{quote}」({law}{place})とされている。",
    "{law}{place}には、「{quote}」とある。",
)


def main() -> None:
    """Print a row for each kind of error and one for citations without any."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=80)
    parser.add_argument("--seed", type=int, default=20261126)
    options = parser.parse_args()
    rng = random.Random(options.seed)  # noqa: S311  not for secrets
    library = Library()
    for file, law_id, day in EDITIONS:
        library.add_law(read_law((TEXTS / file).read_bytes(), name=file), law_id=law_id, in_force_from=day)
    print(heading("bench/citations.py"))
    print("| what was done | texts | seen as an error | verdict as meant |\n|---|--:|--:|--:|")
    seen = injected = 0
    for kind, (make, meant) in KINDS.items():
        texts = [text for _ in range(options.each) if (text := make(rng, library))]
        verdicts = [_verdict(text, library) for text in texts]
        wrong = sum(verdict is not Verdict.FOUND for verdict in verdicts)
        right = sum(verdict in meant for verdict in verdicts)
        print(f"| {kind} | {len(texts)} | {wrong} | {right} |")
        if kind != "nothing":
            seen, injected = seen + wrong, injected + len(texts)
        else:
            false = wrong
    print(f"\nRecall {seen / injected:.3f} of {injected}; precision {seen / (seen + false):.3f}")


def _verdict(text: str, library: Library) -> Verdict:
    checked = verified(text, library, on=ON)
    return checked[0].verdict if checked else Verdict.UNKNOWN


def _law(rng: random.Random, library: Library) -> tuple[str, Law]:
    law_id = rng.choice(list(NAMES))
    edition = library.edition(law_id, ON)
    assert edition is not None
    return law_id, edition.law


def _told(rng: random.Random, law_id: str, place: Place, quote: str) -> str:
    written = rng.choice((str(place), place.in_statute()))
    return rng.choice(FRAMES).format(law=rng.choice(NAMES[law_id]), place=written, quote=quote)


def _part(rng: random.Random, law: Law) -> tuple[Place, str]:
    """A place and a stretch of its text."""
    while True:
        provision = rng.choice([part for part in law.provisions if not part.place.part])
        text = provision.text.replace("「", "").replace("」", "")
        if len(text) >= 30 and "\u3000" not in text:
            start = rng.randrange(0, len(text) - 24)
            return provision.place, text[start : start + rng.randrange(24, 90)]


def true_quote(rng: random.Random, library: Library) -> str:
    law_id, law = _law(rng, library)
    return _told(rng, law_id, *_part(rng, law))


def true_place(rng: random.Random, library: Library) -> str:
    law_id, law = _law(rng, library)
    place, _ = _part(rng, law)
    return f"{rng.choice(NAMES[law_id])}{place}による。"


def wrong_place(rng: random.Random, library: Library) -> str:
    law_id, law = _law(rng, library)
    place, quote = _part(rng, law)
    other, text = _part(rng, law)
    return "" if other == place or quote in text else _told(rng, law_id, other, quote)


def wrong_caption(rng: random.Random, library: Library) -> str:
    law_id, law = _law(rng, library)
    (_, caption), (other, theirs) = (
        (part.place, part.caption)
        for part in rng.sample([part for part in law.provisions if part.caption and not part.place.part], 2)
    )
    if caption == theirs or len(caption) > 35:
        return ""
    return f"{rng.choice(NAMES[law_id])}{other.whole_article()}({caption})による。"


def patched(rng: random.Random, library: Library) -> str:
    law_id, law = _law(rng, library)
    place, quote = _part(rng, law)
    _, other = _part(rng, law)
    return _told(rng, law_id, place, quote[: len(quote) // 2] + other[len(other) // 2 :])


def changed(rng: random.Random, library: Library) -> str:
    for _ in range(500):
        law_id, law = _law(rng, library)
        place, quote = _part(rng, law)
        for old, new in rng.sample(CHANGED, len(CHANGED)):
            if old in quote:
                return _told(rng, law_id, place, quote.replace(old, new, 1))
    return ""


def no_place(rng: random.Random, library: Library) -> str:
    law_id, law = _law(rng, library)
    place, quote = _part(rng, law)
    beyond = rng.choice(
        (Place(str(rng.randrange(200, 400))), Place(place.article, str(rng.randrange(20, 40))))
    )
    return rng.choice((f"{rng.choice(NAMES[law_id])}{beyond}による。", _told(rng, law_id, beyond, quote)))


def outdated(rng: random.Random, library: Library) -> str:
    old, new = (edition.law for edition in library.laws["415AC0000000057"])
    place = Place(rng.choice(("150", "162", "164")), "1")
    before, after = old.text_at(place) or "", new.text_at(place) or ""
    differ = next(n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b)
    start = max(0, differ - rng.randrange(5, 20))
    quote = before[start : differ + rng.randrange(12, 40)].replace("「", "").replace("」", "")
    return "" if quote in after else _told(rng, "415AC0000000057", place, quote)


KINDS = {
    "nothing": (lambda rng, library: rng.choice((true_quote, true_place))(rng, library), {Verdict.FOUND}),
    "true words at another place": (wrong_place, {Verdict.MISATTRIBUTED}),
    "another article's caption": (wrong_caption, {Verdict.MISATTRIBUTED}),
    "halves of two places": (patched, {Verdict.FRANKENQUOTE}),
    "a word changed": (changed, {Verdict.FRANKENQUOTE, Verdict.NOT_FOUND}),
    "a place that is none": (no_place, {Verdict.NOT_FOUND, Verdict.MISATTRIBUTED}),
    "words of an earlier edition": (outdated, {Verdict.STALE}),
}


if __name__ == "__main__":
    main()
