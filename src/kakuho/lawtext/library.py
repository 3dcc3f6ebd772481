"""The texts at hand: laws in their editions, guidelines, and what stands at a place on a day."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kakuho.lawtext.guideline_html import Guideline
from kakuho.lawtext.places import Place
from kakuho.lawtext.standard_xml import Law, read_law

RE_EDITION = re.compile(r"(?P<law>[0-9]{3}[A-Z0-9]{12})_(?P<from>[0-9]{8})(?:_[0-9A-Z]+)?")
LONG_AGO = date(1, 1, 1)


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a law; it is in force until the next one begins.

    `read` gives its text. `provisional`: the day is the latest possible one only, and `condition` says, in
    the words of the site, what settles it. `outdated_from`: the day from which a later edition is the law
    whose text is not at hand.
    """

    in_force_from: date
    read: Callable[[], Law]
    revision_id: str = ""
    repealed_on: date | None = None
    provisional: bool = False
    condition: str = ""
    outdated_from: date | None = None

    @property
    def law(self) -> Law:
        """The text."""
        return self.read()


@dataclass(frozen=True, slots=True)
class GuidelineEdition:
    """One edition of a guideline: the day it began, what gives its text, the day as it writes it itself."""

    in_force_from: date
    read: Callable[[], Guideline]
    dated: str = ""


@dataclass(slots=True)
class Library:
    """Laws and guidelines by id, each with its editions in the order of their days."""

    laws: dict[str, list[Edition]] = field(default_factory=dict)
    guidelines: dict[str, list[GuidelineEdition]] = field(default_factory=dict)

    def add_law(self, law: Law, *, law_id: str = "", in_force_from: date = LONG_AGO) -> None:
        """Take a text in; `law_id` where the text does not tell it."""
        self.add_edition(law_id or law.law_id, Edition(in_force_from, lambda: law))

    def add_edition(self, law_id: str, edition: Edition) -> None:
        """Take an edition in; of two that begin on one day the one taken in last counts."""
        editions = self.laws.setdefault(law_id, [])
        editions.append(edition)
        editions.sort(key=lambda edition: edition.in_force_from)

    def add_guideline(
        self, guideline: Guideline, *, guideline_id: str, in_force_from: date = LONG_AGO
    ) -> None:
        """Take a guideline in."""
        editions = self.guidelines.setdefault(guideline_id, [])
        editions.append(GuidelineEdition(in_force_from, lambda: guideline, guideline.dated))
        editions.sort(key=lambda edition: edition.in_force_from)

    def holds(self, law_id: str | None) -> bool:
        """Whether any text of the law or guideline is at hand."""
        return law_id in self.laws or law_id in self.guidelines

    def edition(self, law_id: str, on: date) -> Edition | None:
        """The edition in force on a day, None where the first one at hand begins later or the law is gone."""
        begun = [edition for edition in self.laws.get(law_id, ()) if edition.in_force_from <= on]
        if not begun or (begun[-1].repealed_on is not None and begun[-1].repealed_on <= on):
            return None
        return begun[-1]

    def guideline(self, guideline_id: str, on: date) -> Guideline | None:
        """The guideline as of a day, None where the first edition at hand begins later."""
        edition = self.guideline_edition(guideline_id, on)
        return edition.read() if edition is not None else None

    def guideline_edition(self, guideline_id: str, on: date) -> GuidelineEdition | None:
        """The edition of a guideline as of a day, None where the first one at hand begins later."""
        begun = [each for each in self.guidelines.get(guideline_id, ()) if each.in_force_from <= on]
        return begun[-1] if begun else None

    def others(self, law_id: str, on: date) -> Iterator[Edition]:
        """The editions of a law that are not the one of a day."""
        current = self.edition(law_id, on)
        yield from (edition for edition in self.laws.get(law_id, ()) if edition is not current)

    def text_at(self, law_id: str, place: Place | None, section: str, on: date) -> str | None:
        """The text at a place of a law or in a section of a guideline, None where there is none."""
        if law_id in self.guidelines:
            guideline = self.guideline(law_id, on)
            inner = [
                f"{each.title}\n{each.text}"
                for each in (guideline.sections if guideline else ())
                if each.number == section or each.number.startswith(f"{section}-")
            ]
            return "\n".join(inner) if inner else None
        edition = self.edition(law_id, on)
        return edition.law.text_at(place) if edition and place else None


def library_in(folder: Path) -> Library:
    """The laws in a folder of files named by the ids of their editions, `LAW_YYYYMMDD_AMENDMENT.xml`.

    Other files are left alone.

    Raises:
        MalformedLawError: a file so named holds no law; names the file.
    """
    library = Library()
    for path in sorted(folder.glob("*.xml")):
        named = RE_EDITION.fullmatch(path.stem)
        if named is not None:
            day = named["from"]
            library.add_law(
                read_law(path.read_bytes(), name=path.name),
                law_id=named["law"],
                in_force_from=date(int(day[:4]), int(day[4:6]), int(day[6:])),
            )
    return library
