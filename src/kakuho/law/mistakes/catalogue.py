"""The mistakes as they lie in the YAML files of this folder."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kakuho.law.errors import MalformedRulebookError
from kakuho.law.rulebook import citation
from kakuho.vocab.mistakes import Mistake
from kakuho.vocab.yaml_text import values_of_yaml

# What would make matching take more than a fixed time for each character of a text.
RE_UNBOUNDED = re.compile(r"(?<!\\)[*+]|\{\d{0,3},\}|\)\{")
MOST_GAPS = 3
GAP = re.compile(r"\{0,(\d+)\}")
WIDEST_GAP = 40

_FIELDS = {"id", "says", "wrong", "right", "cites", "as_of", "matches", "passes"}
_MAY = {"needs", "unless", "negation_is_wrong_too"}


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a mistake is recognised in a folded text, sentence by sentence.

    `says` is what is wrong, `needs` what must stand in the same sentence, `unless` what makes it right.
    `negatable` is false where "not needed" is itself the mistake.
    """

    mistake: Mistake
    says: re.Pattern[str]
    needs: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    negatable: bool


def mistakes() -> tuple[Mistake, ...]:
    """All mistakes of the catalogue."""
    return tuple(pattern.mistake for pattern in patterns())


@cache
def patterns() -> tuple[Pattern, ...]:
    """The patterns of all mistakes.

    Raises:
        MalformedRulebookError: names the file and the mistake whose entry cannot be meant.
    """
    found: dict[str, Pattern] = {}
    for file, entries in entries_by_file().items():
        for entry in entries:
            pattern = _pattern(entry, file)
            if pattern.mistake.id in found:
                raise _malformed(file, pattern.mistake.id, "idが二度あります", "the id occurs twice")
            found[pattern.mistake.id] = pattern
    return tuple(found.values())


@cache
def entries_by_file() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """The entries of each file as they were written, with their example sentences."""
    folder = files("kakuho.law.mistakes")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    return {name: values_of_yaml(folder.joinpath(name).read_text(encoding="utf-8")) for name in names}


def _pattern(entry: Mapping[str, Any], file: str) -> Pattern:
    given = set(entry)
    name = str(entry.get("id", "-"))
    if not _FIELDS <= given <= _FIELDS | _MAY:
        odd = ", ".join(sorted(_FIELDS - given | given - _FIELDS - _MAY))
        raise _malformed(
            file, name, f"項目が足りないか余分です: {odd}", f"lacks or has too many fields: {odd}"
        )
    mistake = Mistake(
        id=name,
        wrong_ja=entry["wrong"]["ja"],
        wrong_en=entry["wrong"]["en"],
        right_ja=entry["right"]["ja"],
        right_en=entry["right"]["en"],
        as_of=entry["as_of"],
        citations=tuple(citation(text, file=f"mistakes/{file}") for text in entry["cites"]),
    )
    says = compiled(entry["says"], file=file, name=name)
    assert says is not None
    return Pattern(
        mistake,
        says,
        compiled(entry.get("needs", ()), file=file, name=name),
        compiled(entry.get("unless", ()), file=file, name=name),
        negatable=not entry.get("negation_is_wrong_too", False),
    )


# Turns of phrase that occur in many mistakes.
_PHRASES = {
    "<unneeded>": (
        "(?:不要|必要(?:は|も|が)?(?:ありません|あらず|ない|なし|無い)|義務(?:は|も|が)?(?:ありません|ない|なし|生じ)|"
        "対象外|しなくて|要りません|要らない|対象に(?:なりません|ならない)|該当しません|該当しない|"
        "対象では(?:ありません|ない))"
    ),
    "<from>": "(?:から|より|を(?:1日目|起算|初日|起点)|が(?:起算|知った日|1日目)|とする|です)",
}


def compiled(alternatives: Sequence[str], *, file: str, name: str) -> re.Pattern[str] | None:
    """One pattern for all alternatives, None for none.

    Raises:
        MalformedRulebookError: one of them could take more than a fixed time for each character.
    """
    for text in alternatives:
        gaps = [int(width) for width in GAP.findall(text)]
        if RE_UNBOUNDED.search(text) or len(gaps) > MOST_GAPS or max(gaps, default=0) > WIDEST_GAP:
            raise _malformed(file, name, "無制限の繰返しがあります", "has a repetition without bound")
    joined = "|".join(alternatives)
    for phrase, written in _PHRASES.items():
        joined = joined.replace(phrase, written)
    try:
        return re.compile(joined) if joined else None
    except re.error as error:
        raise _malformed(file, name, "正規表現として読めません", "is not a regular expression") from error


def _malformed(file: str, name: str, ja: str, en: str) -> MalformedRulebookError:
    return MalformedRulebookError(file=f"mistakes/{file}", entry=name, ja=ja, en=en)
