"""The knowledge base as it is kept: one YAML file a consultation, compared with its form when read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, NoReturn, TypeVar

import yaml

from kakuho.consult.entries import AskBack, Entry, Incident, Point, Stage, Strength
from kakuho.lawtext.cited import Cited
from kakuho.vocab.errors import KakuhoError
from kakuho.vocab.papers import PaperKind, Wording
from kakuho.vocab.yaml_text import values_of_yaml

T = TypeVar("T")
RE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST = {"title.ja": 40, "title.en": 80, "question": 400, "says": 200}
LEAST_ASKED, LEAST_POINTS, MOST_POINTS, MOST_ASKED_BACK = 3, 3, 24, 6
_MAY_LACK = {"commands", "papers", "related"}
_FIELDS = {field.name for field in fields(Entry)} - {"folder"}


class MalformedEntryError(KakuhoError):
    """A file of the knowledge base does not have the form of a consultation."""


@cache
def knowledge_base() -> tuple[Entry, ...]:
    """Every consultation, by id.

    Raises:
        MalformedEntryError: a file does not have the form, or two have one id; names the file.
    """
    found: dict[str, Entry] = {}
    for folder, name, text in _files():
        entry = read_entry(text, folder=folder, name=name)
        if entry.id in found:
            raise _malformed(name, "id", "が二つあります", "is there twice")
        found[entry.id] = entry
    return tuple(sorted(found.values(), key=lambda entry: entry.id))


def _files() -> Iterator[tuple[str, str, str]]:
    for folder in _sorted(files("kakuho.consult") / "knowledge_base"):
        for file in _sorted(folder):
            if file.name.endswith(".yaml"):
                yield folder.name, file.name, file.read_text(encoding="utf-8")


def _sorted(folder: Traversable) -> list[Traversable]:
    return sorted(folder.iterdir(), key=lambda entry: entry.name) if folder.is_dir() else []


def read_entry(text: str, *, folder: str, name: str) -> Entry:
    """The consultation in the text of a file; `name` is the file's.

    Raises:
        MalformedEntryError: it does not have the form; names the file and the field.
    """
    try:
        data = values_of_yaml(text)
    except yaml.YAMLError:
        raise _malformed(name, "YAML", "として読めません", "cannot be read") from None
    given = set(data) if isinstance(data, dict) else set()
    odd = (_FIELDS - _MAY_LACK - given) | (given - _FIELDS)
    if odd:
        raise _malformed(name, ", ".join(sorted(odd)), "が足りないか余分です", "is missing or too many")
    if data["id"] != name.removesuffix(".yaml") or RE_ID.fullmatch(data["id"]) is None:
        raise _malformed(name, "id", "がファイル名と違います", "is not the name of the file")
    return _Reader(name).entry(data, folder)


class _Reader:
    """Reads the fields of one file, so that each complaint names it."""

    def __init__(self, name: str) -> None:
        self._name = name

    def entry(self, data: Mapping[str, Any], folder: str) -> Entry:
        as_of = self._day(data["as_of"], "as_of")
        return Entry(
            id=data["id"],
            folder=folder,
            title=self._wording(data["title"], "title"),
            question=self._text(data["question"], "question"),
            asked=self._texts(data["asked"], "asked", least=LEAST_ASKED),
            stages=self._words(data["stages"], "stages", Stage),
            incidents=self._words(data["incidents"], "incidents", Incident),
            topics=self._slugs(data["topics"], "topics"),
            as_of=as_of,
            version=self._number(data["version"], "version"),
            summary=self._wording(data["summary"], "summary"),
            points=tuple(
                self._point(point, as_of)
                for point in self._list(data["points"], "points", least=LEAST_POINTS, most=MOST_POINTS)
            ),
            ask_back=tuple(
                self._ask_back(each)
                for each in self._list(data["ask_back"], "ask_back", least=1, most=MOST_ASKED_BACK)
            ),
            commands=self._texts(data.get("commands", []), "commands"),
            papers=self._words(data.get("papers", []), "papers", PaperKind, least=0),
            related=self._slugs(data.get("related", []), "related", least=0),
        )

    def _point(self, data: Any, as_of: date) -> Point:
        point = self._mapping(data, "points", {"says", "certainty"}, {"about", "cites"})
        strength = self._words([point["certainty"]], "certainty", Strength)[0]
        cites = tuple(self._cited(each, as_of) for each in self._list(point.get("cites", []), "cites"))
        if not cites and strength in {Strength.STATUTE, Strength.GUIDELINE}:
            self._refuse("cites")
        return Point(self._text(point["says"], "says"), strength, cites, str(point.get("about", "")))

    def _cited(self, data: Any, as_of: date) -> Cited:
        if isinstance(data, dict) and "source" in data:
            source = self._mapping(data, "cites", {"source"}, {"as_of"})
            day = self._day(source.get("as_of", as_of), "as_of")
            return Cited("", "", day, source=self._text(source["source"], "source"))
        place = self._mapping(data, "cites", {"law", "article"}, {"as_of", "words"})
        cited = Cited(
            self._text(place["law"], "law"),
            self._text(str(place["article"]), "article"),
            self._day(place.get("as_of", as_of), "as_of"),
            self._text(place["words"], "words") if "words" in place else "",
        )
        if cited.citation() is None:
            raise _malformed(self._name, str(cited), "は条文の引用として読めません", "cites no place")
        return cited

    def _ask_back(self, data: Any) -> AskBack:
        back = self._mapping(data, "ask_back", {"asks", "changes"}, {"fact"})
        asks, changes = (self._text(back[name], name) for name in ("asks", "changes"))
        return AskBack(asks, changes, str(back.get("fact", "")))

    def _wording(self, data: Any, field: str) -> Wording:
        both = self._mapping(data, field, {"ja", "en"}, set())
        return Wording(self._text(both["ja"], f"{field}.ja"), self._text(both["en"], f"{field}.en"))

    def _texts(self, data: Any, field: str, *, least: int = 0) -> tuple[str, ...]:
        return tuple(self._text(each, field) for each in self._list(data, field, least=least))

    def _slugs(self, data: Any, field: str, *, least: int = 1) -> tuple[str, ...]:
        slugs = self._texts(data, field, least=least)
        if not all(map(RE_ID.fullmatch, slugs)):
            self._refuse(field)
        return slugs

    def _words(self, data: Any, field: str, kind: type[T], *, least: int = 1) -> tuple[T, ...]:
        try:
            return tuple(kind(each) for each in self._texts(data, field, least=least))  # type: ignore[call-arg]  # an enumeration
        except ValueError:
            self._refuse(field)

    def _list(self, data: Any, field: str, *, least: int = 0, most: int = 99) -> list[Any]:
        if not isinstance(data, list) or not least <= len(data) <= most:
            self._refuse(field)
        return data

    def _mapping(self, data: Any, field: str, must: set[str], may: set[str]) -> Mapping[str, Any]:
        if not isinstance(data, dict) or not must <= set(data) <= must | may:
            self._refuse(field)
        return data

    def _text(self, data: Any, field: str) -> str:
        if not isinstance(data, str) or not 0 < len(data.strip()) <= LONGEST.get(field, 1000):
            self._refuse(field)
        return data.strip()

    def _number(self, data: Any, field: str) -> int:
        if not isinstance(data, int) or data < 1:
            self._refuse(field)
        return data

    def _day(self, data: Any, field: str) -> date:
        if not isinstance(data, date):
            self._refuse(field)
        return data

    def _refuse(self, field: str) -> NoReturn:
        raise _malformed(self._name, field, "が決まりの形ではありません", "does not have the form")


def _malformed(name: str, field: str, ja: str, en: str) -> MalformedEntryError:
    return MalformedEntryError(
        ja=f"知識ベースのファイル {name} の {field} {ja}。",
        en=f"The file of the knowledge base {name}: {field} {en}.",
        do_ja="docs/reference/knowledge-base.md の形にしてください。",
        do_en="See docs/reference/knowledge-base.md for the form.",
    )
