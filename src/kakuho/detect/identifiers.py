"""From hits to identifiers: neighbours, labels, validators."""

import re
from collections.abc import Iterator
from functools import cache

import numpy as np

from kakuho.detect.announced import GAP, RE_BRACKETED, RE_LOOSE_GAP, RE_NO_BIRTHDAY, announced
from kakuho.detect.bank_records import bank_records_in
from kakuho.detect.candidates import Candidates, Row
from kakuho.detect.characters import FIGURES, IS_FIGURE, IS_SOLID, Bools, Codes, Ints, belongs, rows_of, table
from kakuho.detect.chunk import Chunk
from kakuho.detect.headings import under_headings
from kakuho.detect.hits import Hits
from kakuho.detect.insurance_cards import insurance_cards_in
from kakuho.detect.kinds import birth_date, ip, online, phone, postal
from kakuho.detect.kinds.identifier import Identifier
from kakuho.detect.labels import Label, label_of_header
from kakuho.detect.listed import listed
from kakuho.detect.logins_in_logs import logins_in_logs
from kakuho.detect.machines import of_messages, of_objects, of_servers
from kakuho.detect.my_numbers_said import my_numbers_of_kin, my_numbers_said
from kakuho.detect.numbers_said import numbers_said
from kakuho.detect.own_kinds import OwnKind, own_kinds
from kakuho.detect.patterns import patterns
from kakuho.detect.plain_values import (
    IS_SPACE,
    far_from_labels,
    keyless,
    mails,
    of_kind,
    plain_phones,
    plain_postal_codes,
    surely_keyless,
)

RE_LATIN_KEY = re.compile(
    r"([A-Za-z][A-Za-z0-9_.-]{0,30})[\"']?(?:[ \t]{0,2}[::=][ \t]{0,4}|[ \t]{1,2}(?=$))[\"']?$"
)
IN_LATIN_KEY = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-\"' \t::="
RE_TIGHT_GAP = re.compile(r"[\s::=\"'「」はがをの第:No.#,、T-]{0,6}")
RE_ADDRESS_AFTER = re.compile(r"\s{0,3}(?:北海道|..都|..府|..県|...県|[一-龥]{1,6}[市区郡町村])")
JOINS = table("-._+")
# The last characters of a date that is said to be one of birth, and the first of what says so behind one.
BORN_ENDS, BORN_FOLLOWS = table("生)"), IS_SPACE | table(" 生う誕/、・(満" + FIGURES)
NEVER_NUMBERS = frozenset({"NAME", "ADDRESS", "SENSITIVE", "EMAIL"})  # cc= before a card is no mail address
ENDS_OF_ABBREVIATIONS, LONGEST_ABBREVIATION = table("lLoOxX"), 3


READ_BY_HITS = (
    *(announced, under_headings, listed, my_numbers_said, numbers_said),
    *(my_numbers_of_kin, insurance_cards_in, logins_in_logs, bank_records_in),
)


def identifiers_of(chunk: Chunk, hits: Hits) -> Candidates:
    """Candidates of all kinds that have a grammar, and decoys.

    Exact patterns become arrays at once; the others are looked at one by one with the nearest label before
    them: it must be of their kind, or absent where the form alone is enough.

    Cost: exact patterns nothing a hit; the others 2 to 5 µs.
    """
    known = patterns()
    ids = hits.values[:, 0]
    decoys = ids >= len(known.identifiers)
    parts = [
        Candidates.even(
            hits.values[decoys, 1], hits.values[decoys, 2], kind="DECOY", confidence=1.0, rule="decoy"
        )
    ]
    exact, tails = _exact_and_tails(own_kinds())
    clean = _apart(chunk, hits.values, tails)
    single = ~decoys & ~exact[ids] & clean
    counts = np.bincount(ids, minlength=len(exact))
    parts += [
        _exact(chunk, known.identifiers[id_], hits.values[(ids == id_) & clean])
        for id_ in np.flatnonzero(exact & (counts > 0)).tolist()
    ]
    mail = of_kind("EMAIL")[ids]
    written = mails(chunk, hits.values[mail])
    parts.append(written.where(~of_messages(chunk, written.starts)))
    far = single & far_from_labels(hits, reach=GAP)
    phone_ = np.flatnonzero(far & of_kind("PHONE")[ids])
    phone_ = phone_[keyless(chunk.codes, hits.values[phone_, 1])]
    phones, odd = plain_phones(chunk, hits, phone_)
    parts.append(phones)
    post = np.flatnonzero(far & (ids == known.in_arrays[postal.PLAIN]))
    post = post[surely_keyless(chunk.codes, hits.values[post, 1])]
    parts.append(plain_postal_codes(chunk, hits.values[post]))
    single[mail] = single[phone_] = single[post] = False
    single[odd] = True
    single[_mere_dates(chunk, hits, np.flatnonzero(far & single & of_kind("DOB")[ids]))] = False
    parts.append(Candidates.of_rows(_checked(chunk, hits, np.flatnonzero(single))))
    parts += [Candidates.of_rows(rows(chunk, hits)) for rows in READ_BY_HITS]
    return Candidates.joined(parts)


@cache
def _exact_and_tails(_own: tuple[OwnKind, ...]) -> tuple[Bools, Ints]:
    """Which expressions of values and versions are exact, and their tails, by their ids."""
    known = patterns()
    rest = [0] * (known.ids("labels")[0] - len(known.identifiers))  # versions
    exact = np.array([*(one.exact for one in known.identifiers), *rest], dtype=bool)
    return exact, np.array([*(one.tail for one in known.identifiers), *rest])


def _apart(chunk: Chunk, values: Ints, tails: Ints) -> Bools:
    """Whether a hit is not a piece of something longer (087-0986-400, 1.2.3.4.5, A-123).

    `tails` is how many characters each pattern keeps: the key before them may end another (user.email_sha1).
    """
    codes, end, tail = chunk.codes, values[:, 2], tails[values[:, 0]]
    start = np.where(tail > 0, end - tail, values[:, 1])
    pieces = np.flatnonzero(belongs(codes[start - 1], JOINS) & ~_after_abbreviation(codes, start))
    apart = np.ones(len(values), dtype=bool)
    apart[pieces[belongs(codes[start[pieces] - 2], IS_SOLID)]] = False
    pieces = np.flatnonzero(belongs(codes[end], JOINS))
    apart[pieces[belongs(codes[end[pieces] + 1], IS_FIGURE)]] = False
    return apart


def _after_abbreviation(codes: Codes, starts: Ints) -> Bools:
    """Which places follow a word cut short with a stop: Tel.03-0000-0000, No.12345."""
    stop = (codes[starts - 1] == ord(".")) & (starts > LONGEST_ABBREVIATION)
    found: Bools = stop & belongs(codes[starts - 2], ENDS_OF_ABBREVIATIONS)
    return found & ~belongs(codes[starts - LONGEST_ABBREVIATION], IS_FIGURE)


def _exact(chunk: Chunk, identifier: Identifier, chosen: Ints) -> Candidates:
    ends = chosen[:, 2]
    starts = ends - identifier.tail if identifier.tail else chosen[:, 1]
    if identifier is ip.IDENTIFIER and len(starts):
        keep = _of_machines(chunk.codes, starts) & ~_of_networks(chunk.codes, ends)
        keep[of_servers(chunk, starts)] = False
        starts, ends = starts[keep], ends[keep]
    if identifier in online.SESSION and len(starts):
        keep = ~of_objects(chunk, starts)
        starts, ends = starts[keep], ends[keep]
    return Candidates.even(starts, ends, kind=identifier.kind, confidence=identifier.bare, rule="pattern")


def _of_machines(codes: Codes, starts: Ints) -> Bools:
    """Which IPv4 addresses are neither versions (Chrome/123.0.0.0) or sections nor 0.*, 127.*, 255.*."""
    opening = [codes[starts + n] for n in range(4)]
    reserved = (opening[0] == ord("0")) & (opening[1] == ord("."))
    for number in (b"127.", b"255."):
        reserved |= np.logical_and.reduce([opening[n] == number[n] for n in range(4)])
    version = (codes[starts - 1] == ord("/")) & (codes[starts - 2] != ord("/")) & (starts >= 2)
    version |= (codes[starts - 1] == ord("=")) & (codes[starts - 2] == ord("="))  # package==1.2.3.4
    version |= codes[starts - 1] == ord("§")
    of_machines: Bools = ~(reserved | version)
    return of_machines


def _of_networks(codes: Codes, ends: Ints) -> Bools:
    """Which IPv4 addresses are those of a whole network: 10.1.20.0/24."""
    zero = (codes[ends - 1] == ord("0")) & (codes[ends - 2] == ord("."))
    of_networks: Bools = zero & (codes[ends] == ord("/")) & belongs(codes[ends + 1], IS_FIGURE)
    return of_networks


def _checked(chunk: Chunk, hits: Hits, chosen: Ints) -> Iterator[Row]:
    known = patterns()
    text = chunk.text
    nearest = np.searchsorted(hits.labels[:, 2], hits.values[chosen, 1], side="right") - 1
    label_ids, label_ends = hits.labels[:, 0].tolist(), hits.labels[:, 2].tolist()
    for (id_, start, end), at in zip(rows_of(hits.values[chosen]), nearest.tolist(), strict=True):
        identifier = known.identifiers[id_]
        label, tight = None, False
        if at >= 0 and start - label_ends[at] <= GAP:
            label, tight = _japanese(text, known.labels[label_ids[at]], label_ends[at], start)
        if label is None:
            label, tight = _latin(text, start)
        bounds = _trimmed(text, identifier.kind, (start, end))
        if identifier.opening is not None:
            opening = identifier.opening.search(text, max(0, start - GAP), start)
            if opening is None:
                continue
            bounds = opening.start(), end
        row = _judged(text, identifier, bounds, label=label, tight=tight)
        if row is not None:
            yield row


def _mere_dates(chunk: Chunk, hits: Hits, dates: Ints) -> Ints:
    """Those of the dates far from labels that stand beside nothing that says of a birth."""
    codes, starts, ends = chunk.codes, hits.values[dates, 1], hits.values[dates, 2]
    said = belongs(codes[ends - 1], BORN_ENDS) | belongs(codes[ends], BORN_FOLLOWS)
    mere: Ints = dates[~said & surely_keyless(codes, starts)]
    return mere


def _trimmed(text: str, kind: str, bounds: tuple[int, int]) -> tuple[int, int]:
    """The bounds without what only helped to find the value: TEL before a telephone, 生 after a date."""
    start, end = bounds
    if kind == "PHONE" and text[start].isascii() and text[start].isalpha():
        start += 3
    if kind == "SNS_HANDLE" and not text.startswith("http", start):
        start = text.index("@", start, end)
    if kind == "DOB":
        end = start + len(birth_date.RE_BEHIND.sub("", text[start:end]))
    return start, end


def _japanese(text: str, label: Label, end: int, start: int) -> tuple[Label | None, bool]:
    gap = RE_BRACKETED.sub("", text[end:start])
    if RE_LOOSE_GAP.fullmatch(gap) is None:
        return None, False
    return label, RE_TIGHT_GAP.fullmatch(gap) is not None


def _latin(text: str, start: int) -> tuple[Label | None, bool]:
    if not start or text[start - 1] not in ":=\"' \t":
        return None, False
    key = latin_key(text, start, within=24)
    if key is None:
        return None, False
    label = label_of_header(key[1])
    # A word before a space may be part of a sentence (from 2001:db8::1): it rules nothing out.
    return label, text[start - 1] not in " \t" or ":" in key[0] or "=" in key[0]


def latin_key(text: str, end: int, *, within: int) -> re.Match[str] | None:
    """The key in Latin letters at the end of some characters before a place, with what stands behind it."""
    begin = max(0, end - within)
    begin += len(text[begin:end].rstrip(IN_LATIN_KEY))  # else each letter of a sentence would be tried
    return RE_LATIN_KEY.search(text, begin, end)


def _judged(
    text: str, identifier: Identifier, bounds: tuple[int, int], *, label: Label | None, tight: bool
) -> Row | None:
    kind = identifier.kind
    start, end = bounds
    if kind == "DOB" and RE_NO_BIRTHDAY.match(text, end):
        return None
    value = text[start:end]
    if label is not None and (label.kind == kind or (kind == "PHONE" and label.word.endswith("連絡先"))):
        right = identifier.valid(value)
        return (start, end, kind, identifier.labelled, "pattern+label") if right else None
    if label is not None and tight and label.kind not in {kind, *NEVER_NUMBERS}:
        return None
    if identifier.after is not None and identifier.after.match(text, end) and identifier.valid(value):
        return start, end, kind, identifier.labelled - 0.1, "pattern+label"
    bare = identifier.bare
    if kind == "PHONE" and not phone.sure_without_label(value):
        bare = 0.0
    if kind == "POSTAL" and (value[0] == "〒" or (len(value) == 8 and RE_ADDRESS_AFTER.match(text, end))):
        bare = postal.SURE
    if bare > 0 and identifier.valid(value):
        return start, end, kind, bare, "pattern"
    return None
