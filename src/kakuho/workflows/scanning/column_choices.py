"""What a person says of the columns of tables: `Sheet1!C=name`, `list.csv!電話=phone`, `C=none`."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from kakuho import detect
from kakuho.vocab.errors import UsageError
from kakuho.vocab.findings import ColumnChoice
from kakuho.vocab.locators import Locator, column_letters
from kakuho.vocab.scans import ScanSummary

RE_CHOICE = re.compile(r"(?:(?P<place>.+)!)?(?P<column>[^!=]+)=(?P<kind>[^=]*)")
MOST_LISTED = 10
RE_LETTERS = re.compile(r"[A-Za-z]{1,3}")
NOTHING = frozenset({"none", "nothing", "なし", "無し"})
TEXT = frozenset({"text", "free_text", "文章"})
ROLES = {
    "NAME": ("kana", "romaji", "family", "given", "family_kana", "given_kana"),
    "ADDRESS": ("prefecture", "city", "street", "building"),
    "PHONE": ("second", "fax"),
    "EMAIL": ("second",),
}


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """One thing said: in the tables of `place` ("" for all), the column headed or lettered so."""

    place: str
    column: str
    choice: ColumnChoice
    said: str  # as it was written

    def is_for(self, locator: Locator) -> bool:
        """Whether the place is this table's sheet, file (or the end of its path), member or whole locator."""
        if not self.place or self.place == str(locator):
            return True
        names = (locator.path, *locator.members)
        return self.place == locator.sheet or any(
            name == self.place or name.endswith(f"/{self.place}") for name in names
        )

    def columns_in(self, header: Sequence[str] | None, n_columns: int) -> list[int]:
        """The columns meant: those headed so, else the one with this letter."""
        headed = [n for n, title in enumerate(header or ()) if detect.same_heading(title, self.column)]
        if headed or not RE_LETTERS.fullmatch(self.column):
            return headed
        return [n for n in range(n_columns) if column_letters(n) == self.column.upper()]


def column_rules(said: Iterable[str]) -> tuple[ColumnRule, ...]:
    """The rules that were said.

    Raises:
        UsageError: one cannot be read, names a kind there is not, or a letter without a sheet or file.
    """
    return tuple(_rule(one) for one in said)


def _rule(said: str) -> ColumnRule:
    found = RE_CHOICE.fullmatch(said.strip())
    if found is None:
        raise UsageError(
            ja=f"--column {said!r} の形が読めません。",
            en=f"--column {said!r} cannot be read.",
            do_ja="'シートまたはファイル!列=種類' の形で指定してください(例 'list.csv!電話=phone')。",
            do_en="Write 'SHEET_OR_FILE!COLUMN=KIND' (for example 'Sheet1!C=name' or 'list.csv!電話=phone').",
        )
    return ColumnRule(found["place"] or "", found["column"].strip(), _choice(found["kind"].strip()), said)


def _choice(word: str) -> ColumnChoice:
    if word.casefold() in NOTHING:
        return ColumnChoice(None)
    if word.casefold() in TEXT:
        return ColumnChoice(None, free_text=True)
    name, _, role = word.partition(":")
    catalogue = detect.catalogue()
    by_label = {label: id_ for id_, kind in catalogue.items() for label in (kind.label_ja, kind.label_en)}
    kind = name.upper() if name.upper() in catalogue else by_label.get(name, "")
    if not kind:
        raise UsageError(
            ja=f"--column の種類 {name!r} はありません。",
            en=f"There is no kind {name!r} for --column.",
            do_ja=f"none、text、または次のどれかにしてください: {_kinds()}。",
            do_en=f"Give none, text or one of: {_kinds()}.",
        )
    if role and role not in ROLES.get(kind, ()):
        ways = ", ".join(f"{kind.lower()}:{one}" for one in ROLES.get(kind, ())) or kind.lower()
        raise UsageError(
            ja=f"--column の種類 {kind} に役割 {role!r} はありません。",
            en=f"The kind {kind} of --column has no role {role!r}.",
            do_ja=f"次のどれかにしてください: {ways}。",
            do_en=f"Give one of: {ways}.",
        )
    return ColumnChoice(kind, role)


def _kinds() -> str:
    return ", ".join(sorted(kind.lower() for kind in detect.catalogue()))


def choices_for(
    rules: Sequence[ColumnRule], locator: Locator, header: Sequence[str] | None, n_columns: int
) -> tuple[dict[int, ColumnChoice], frozenset[str]]:
    """What was said of each column of a table, the last word standing, and which rules spoke."""
    chosen: dict[int, ColumnChoice] = {}
    spoke: set[str] = set()
    for rule in rules:
        columns = rule.columns_in(header, n_columns) if rule.is_for(locator) else []
        chosen |= dict.fromkeys(columns, rule.choice)
        spoke |= {rule.said} if columns else set()
    return chosen, frozenset(spoke)


def refuse_unmatched(rules: Sequence[ColumnRule], spoke: Collection[str], shown: ScanSummary) -> None:
    """Nothing, when every rule met a column of the examined tables (`shown`: with their names masked).

    Raises:
        UsageError: names the rules that met none, and the tables there are.
    """
    silent = [rule.said for rule in rules if rule.said not in spoke]
    if silent:
        tables = [str(table.locator) for scan in shown.documents for table in scan.tables]
        listed = ", ".join(tables[:MOST_LISTED]) or "-"
        raise UsageError(
            ja=f"--column {'、'.join(silent)} に当たる列がありませんでした。",
            en=f"No column was met by --column {', '.join(silent)}.",
            do_ja=f"ある表: {listed}。列は見出しの語か英字(A、B…)で指定してください。",
            do_en=f"The tables are: {listed}. Name a column by its heading or its letter (A, B, …).",
        )
