"""What the columns of a table hold."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa

from kakuho.detect import values
from kakuho.detect.confidence import calibrated_column
from kakuho.detect.fold import fold
from kakuho.detect.kinds import birth_date
from kakuho.detect.kinds.credentials import strong_login
from kakuho.detect.labels import FREE_TEXT, NONE, Label, label_of_header, plain
from kakuho.detect.names.spelling import RE_KANJI
from kakuho.detect.parties import split_party, with_parties
from kakuho.detect.unheaded_people import with_unheaded
from kakuho.vocab.findings import ColumnChoice, ColumnJudgement

SAMPLE_CELLS = 2_000
USER = "said by the user"
ENOUGH_SHAPED = 0.5  # share of cells in the form of the kind that the header names
ENOUGH_LATIN = 0.8
FEW_CELLS = 5  # below this many cells, content alone must agree entirely
LEAST_OF_SHOPS = 3  # columns of a table of shops: fewer may be a part of a table of people
FEW_DATES = 3
PROSE_LENGTH = 12
PROSE_SHARE = 0.3
BIRTH_YEARS_SPREAD = 15  # birth dates of a clientele spread over decades; dates of business do not
RE_PROSE = re.compile(r"[ぁ-ん]{2}|[。、!?]|[a-z]+ [a-z]+ [a-z]+")
RE_INSTANT = re.compile(r"\d{4}[-/年]\d{1,2}[-/月]\d{1,2}")
RE_KANA = re.compile(r"[ぁ-んァ-ヶーｦ-ﾟ\s]+")
RE_LATIN = re.compile(r"[A-Za-z' .,-]+")
# Any value counts under these headers; a form cannot be given.
BY_HEADER_ALONE = frozenset(
    {"SENSITIVE", "COMPANY_ID", "LOGIN_ID", "PASSWORD", "API_TOKEN", "PRIVATE_KEY", "BIOMETRIC", "SNS_HANDLE"}
)
# What a row has only where it is about a person; shops and machines have telephones and addresses, too.
OF_A_PERSON = frozenset(
    {"DOB", "GENDER", "AGE", "MYNUMBER", "PENSION", "INSURED_NO", "PASSPORT", "LICENSE", "RESIDENCE_CARD"}
)


@dataclass(frozen=True, slots=True)
class _Verdict:
    kind: str | None
    role: str = ""
    confidence: float = 0.0
    free_text: bool = False
    evidence: tuple[str, ...] = ()


def judge_columns(
    header: tuple[str, ...] | None,
    sample: pa.RecordBatch,
    chosen: Mapping[int, ColumnChoice] | None = None,
) -> tuple[ColumnJudgement, ...]:
    """What each column c0, c1, … of `sample` holds, by its header and by up to 2,000 of its cells.

    A header that names a kind needs cells in the form of that kind; a header that names something else
    (注文番号) keeps look-alikes out; without a telling header the content alone decides, with higher shares.
    What a person says of a column (`chosen`, by its number) stands, with what would have been judged beside
    it.

    Cost: about 10 µs a cell; at most 2,000 cells a column.
    """
    names = [name for name in sample.schema.names if name.startswith("c") and name[1:].isdigit()]
    judgements = []
    for name in names:
        column = int(name[1:])
        title = header[column] if header is not None and column < len(header) else ""
        verdict = _judge(title, cells_of_column(sample.column(name)))
        if verdict.kind is not None:
            meant = round(calibrated_column(verdict.kind, verdict.confidence), 3)
            verdict = replace(verdict, confidence=meant)
        if chosen is not None and column in chosen:
            verdict = _said(chosen[column], verdict)
        judgements.append(
            ColumnJudgement(
                column,
                title,
                verdict.kind,
                verdict.role,
                verdict.confidence,
                verdict.free_text,
                verdict.evidence,
            )
        )
    judgements = _with_names_of_people(judgements, sample)
    judgements = with_unheaded(judgements, lambda n: cells_of_column(sample.column(f"c{n}")))
    judgements = _without_branches(judgements)
    return with_parties(_with_logins(_with_places_of_people(judgements), sample))


def _with_names_of_people(judgements: list[ColumnJudgement], sample: pa.RecordBatch) -> list[ColumnJudgement]:
    """The judgements; "name" beside what only a person has (a birth date) heads names that no list knows."""
    beside = next((judged.kind for judged in judgements if judged.kind in OF_A_PERSON), None)
    if beside is None:
        return judgements
    told = any(judged.kind == "NAME" for judged in judgements)  # then only the same name in Latin letters is
    return [
        _named(judged, sample, beside) if not told or _in_latin(judged, sample) else judged
        for judged in judgements
    ]


def _in_latin(judged: ColumnJudgement, sample: pa.RecordBatch) -> bool:
    cells = cells_of_column(sample.column(f"c{judged.column}"))
    latin = _share(lambda cell: RE_LATIN.fullmatch(cell) is not None, cells) if cells else 0.0
    return plain(judged.header) == "name" and latin > ENOUGH_LATIN


def _named(judged: ColumnJudgement, sample: pa.RecordBatch, beside: str) -> ColumnJudgement:
    label = label_of_header(judged.header) if judged.header.strip() else None
    cells = cells_of_column(sample.column(f"c{judged.column}"))
    if (
        judged.kind is not None
        or USER in judged.evidence
        or label is None
        or label.kind != "NAME"
        or not cells
    ):
        return judged
    verdict = _names(label, cells, of_people=True)
    if verdict.kind != "NAME":
        return judged
    meant = round(calibrated_column(verdict.kind, verdict.confidence), 3)
    evidence = (*verdict.evidence, f"beside:{beside}")
    return replace(
        judged, kind=verdict.kind, role=verdict.role, confidence=meant, free_text=False, evidence=evidence
    )


def _without_branches(judgements: list[ColumnJudgement]) -> list[ColumnJudgement]:
    """The judgements; readings in a table of branches, stations or firms without people are theirs."""
    if any(judged.kind not in {None, "NAME"} or judged.free_text for judged in judgements):
        return judgements
    names = [judged for judged in judgements if judged.kind == "NAME"]
    heads = " ".join(judged.header for judged in judgements)
    if any(not judged.role.endswith("kana") for judged in names) or RE_OF_PLACES.search(heads) is None:
        return judgements
    return [
        replace(judged, kind=None, role="", evidence=(*judged.evidence, "of no person"))
        for judged in judgements
    ]


def _with_logins(judgements: list[ColumnJudgement], sample: pa.RecordBatch) -> list[ColumnJudgement]:
    """The judgements; a column that is headed id alone, beside one of passwords, holds login names."""
    if all(judged.kind != "PASSWORD" for judged in judgements):
        return judgements
    return [
        replace(judged, kind="LOGIN_ID", confidence=0.8, evidence=(*judged.evidence, "beside:PASSWORD"))
        if judged.kind is None
        and plain(judged.header) == "id"
        and _share(strong_login, cells_of_column(sample.column(f"c{judged.column}"))) >= ENOUGH_SHAPED
        else judged
        for judged in judgements
    ]


def _with_places_of_people(judgements: list[ColumnJudgement]) -> list[ColumnJudgement]:
    """The judgements; in a table of shops the prefecture and the city are nobody's."""
    told = {judged.kind for judged in judgements if judged.kind is not None}
    parts = [judged.kind == "ADDRESS" and judged.role in {"prefecture", "city"} for judged in judgements]
    if (
        len(judgements) < LEAST_OF_SHOPS
        or told != {"ADDRESS"}
        or sum(parts) != len([judged for judged in judgements if judged.kind is not None])
    ):
        return judgements
    return [
        replace(judged, kind=None, role="", evidence=(*judged.evidence, "of no person")) if part else judged
        for judged, part in zip(judgements, parts, strict=True)
    ]


def considered(cells: Sequence[str]) -> tuple[tuple[str, float, float], ...]:
    """The kinds whose values some of the cells are: kind, share that is valid, share in the form alone.

    Cost: every validator on every cell, about 60 µs a cell; for explaining one column, not for judging all.
    """
    shares = []
    for kind, test in values.VALID.items_in_use():
        if kind in BY_HEADER_ALONE:
            continue  # any cell would do
        valid = _share(test, cells) if cells else 0.0
        shaped = max(valid, _share(values.SHAPED.get(kind, test), cells) if cells else 0.0)
        shares.append((kind, round(valid, 2), round(shaped, 2)))
    return tuple(sorted((s for s in shares if s[1] or s[2]), key=lambda s: (-s[1], -s[2], s[0])))


def _said(choice: ColumnChoice, verdict: _Verdict) -> _Verdict:
    judged = verdict.kind or ("FREE_TEXT" if verdict.free_text else "NONE")
    judged += f":{verdict.role}" if verdict.role else ""
    evidence = (USER, f"instead of:{judged}", *verdict.evidence)
    return _Verdict(choice.kind, choice.role, 1.0, choice.free_text, evidence)


def cells_of_column(column: pa.Array) -> list[str]:
    """Folded non-empty cells, spread evenly over the column."""
    found = [cell for cell in column.to_pylist() if cell is not None and cell.strip()]
    step = max(1, len(found) // SAMPLE_CELLS)
    return [fold(cell).strip() for cell in found[::step][:SAMPLE_CELLS]]


def _judge(title: str, cells: Sequence[str]) -> _Verdict:
    label = label_of_header(title) if title.strip() else None
    if not cells:
        return _empty(label)
    if label is None:
        return _by_content(cells, values.UNHEADED) or _prose(cells)
    if label.kind == FREE_TEXT:
        return _Verdict(None, free_text=True, confidence=0.9, evidence=(f"header:{label.word}",))
    if label.kind == NONE:
        loud = tuple(test for test in values.UNHEADED if test[0] in values.LOUD)
        return _by_content(cells, loud) or _Verdict(None, evidence=(f"header:{label.word}",), confidence=0.9)
    return _by_header(label, cells)


def _empty(label: Label | None) -> _Verdict:
    return _Verdict(None, evidence=() if label is None else (f"header:{label.word}", "empty"))


def _by_header(label: Label, cells: Sequence[str]) -> _Verdict:  # noqa: PLR0911  one rule after another
    header = f"header:{label.word}"
    if (
        label.kind in BY_HEADER_ALONE
        and _share(lambda cell: RE_INSTANT.match(cell) is not None, cells) >= ENOUGH_SHAPED
    ):
        return _Verdict(None, evidence=(header, "instants"), confidence=0.8)  # last_login
    if label.kind in BY_HEADER_ALONE:
        return _Verdict(label.kind, label.role, 0.9, label.kind == "SENSITIVE", (header,))
    if label.kind == "NAME":
        return _names(label, cells)
    if label.kind == "ADDRESS" and label.role:
        return _Verdict("ADDRESS", label.role, 0.9, evidence=(header,))
    valid = _share(values.VALID[label.kind], cells)
    shaped = max(valid, _share(values.SHAPED.get(label.kind, values.VALID[label.kind]), cells))
    evidence = (header, f"valid:{valid:.2f}", f"form:{shaped:.2f}")
    if shaped >= ENOUGH_SHAPED or (label.kind == "ADDRESS" and _longish(cells)):
        return _Verdict(label.kind, label.role, round(0.6 + 0.39 * valid, 2), evidence=evidence)
    other = _by_content(cells, values.UNHEADED)
    if other is not None:
        return other
    # A few valid values among others: a mixed column (連絡先 with mail, telephone, notes) is read as text.
    return _Verdict(None, free_text=True, confidence=0.5, evidence=evidence)


def _longish(cells: Sequence[str]) -> bool:
    return _share(lambda cell: len(cell) >= 5 and RE_KANJI.search(cell) is not None, cells) >= ENOUGH_SHAPED


def _names(label: Label, cells: Sequence[str], *, of_people: bool = False) -> _Verdict:
    """A column headed as a name: people, unless the cells are plainly something else (companies, codes).

    Under a weak header (name) most of them have to be known names, except in a table `of_people`.
    """
    header = f"header:{label.word}"
    if label.role in {"family", "given", "family_kana", "given_kana"}:
        if _share(values.is_sure_gender, cells) >= ENOUGH_SHAPED:
            return _Verdict("GENDER", "", 0.9, evidence=(header, "content"))  # 性 is written for 姓, too
        share = _share(values.is_name_part, cells)
        kind = "NAME" if share >= ENOUGH_SHAPED else None
        return _Verdict(kind, label.role if kind else "", round(0.5 + 0.45 * share, 2), evidence=(header,))
    valid = _share(values.is_name_or_family, cells)
    shaped = _share(values.SHAPED["NAME"], cells)
    company = _share(lambda cell: RE_COMPANY.search(cell) is not None, cells)
    evidence = (header, f"valid:{valid:.2f}", f"form:{shaped:.2f}")
    if company >= ENOUGH_SHAPED or shaped < ENOUGH_SHAPED or (_weak(label) and valid < 0.3 and not of_people):
        return _by_content(cells, values.UNHEADED) or _Verdict(
            None, free_text=company < ENOUGH_SHAPED, evidence=evidence
        )
    role = label.role or _script_role(cells)
    return _Verdict("NAME", role, round(0.6 + 0.39 * valid, 2), evidence=evidence)


# One number in eleven has a right check digit: content alone tells only where several different ones have it.
BY_CHANCE = frozenset({"MYNUMBER", "LICENSE"})
LEAST_DIFFERENT = 3
RE_COMPANY = re.compile(
    r"株式会社|有限会社|合同会社|\([株有]\)|㈱|法人|商会$|事務所$|ホールディングス$|本舗$|水産$|Inc\.?$|Ltd\.?$|商店$|工業$|商事$|センター$|大学$|病院$"
)
RE_OF_PLACES = re.compile(r"支店|店舗|店名|銀行|金融機関|駅|会社|施設|学校|商品|品名|停留")
WEAK_NAMES = frozenset(
    {"name", "担当", "宛名", "holder", "緊急連絡先", "名", "氏", "displayname", "accountname", "カナ"}
)


def _weak(label: Label) -> bool:
    """Whether the header names other things as well: 担当 営業部, 配偶者 有."""
    return label.word in WEAK_NAMES or split_party(label.word)[1] == ""


def _script_role(cells: Sequence[str]) -> str:
    if _share(lambda cell: RE_KANA.fullmatch(cell) is not None, cells) > 0.8:
        return "kana"
    return "romaji" if _share(lambda cell: RE_LATIN.fullmatch(cell) is not None, cells) > 0.8 else ""


def _by_content(cells: Sequence[str], tests: Sequence[tuple[str, values.Test, float]]) -> _Verdict | None:
    for kind, test, needed in tests:
        if kind in BY_CHANCE and len(set(cells)) < LEAST_DIFFERENT:
            continue
        share = _share(test, cells)
        if share >= (needed if len(cells) >= FEW_CELLS else max(needed, 0.99)):
            role = _script_role(cells) if kind == "NAME" else ""
            return _Verdict(kind, role, round(0.9 * share, 2), evidence=("content", f"valid:{share:.2f}"))
    if len(tests) == len(values.UNHEADED) and _birth_dates(cells):
        return _Verdict("DOB", "", 0.7, evidence=("content", "spread of years"))
    return None


def _birth_dates(cells: Sequence[str]) -> bool:
    """Whether dates without a header can only be birth dates: grown-ups' years, spread over decades."""
    if len(cells) < FEW_DATES or _share(values.is_date, cells) < 0.9:
        return False
    years = sorted(date.year for cell in cells if (date := birth_date.parse(cell)) is not None)
    low, middle, high = (years[len(years) * part // 10] for part in (1, 5, 9))
    return middle < 2010 and low < 1985 and high - low >= BIRTH_YEARS_SPREAD


def _prose(cells: Sequence[str]) -> _Verdict:
    share = _share(lambda cell: len(cell) >= PROSE_LENGTH and RE_PROSE.search(cell) is not None, cells)
    return _Verdict(None, free_text=share >= PROSE_SHARE, evidence=(f"prose:{share:.2f}",))


def _share(test: values.Test, cells: Sequence[str]) -> float:
    return sum(1 for cell in cells if test(cell)) / len(cells)
