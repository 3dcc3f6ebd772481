"""The texts of laws beside the checkout, in whatever form they are there, as one library."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kakuho.lawtext.guideline_html import read_guideline
from kakuho.lawtext.library import Library, library_in
from kakuho.lawtext.numerals import number_of
from kakuho.lawtext.places import KANA, Place
from kakuho.lawtext.standard_xml import Law, Provision, read_law

AS_FILES = {  # laws whose file is not named as the site names it
    "425AC0000000027": "425AC0000000027_mynumber-law.xml",
    "411AC0000000128": "411AC0000000128_illegal-access-law.xml",
    "322AC0000000049": "labor-standards_kaz_2025-09.xml",
}
AS_MARKDOWN = ("428M60020000003", "415CO0000000507", "427M60020000005", "360M50001000025")
GUIDELINES = {
    "GL通則編": "ppc-guideline.html",
    "GL外国第三者提供編": "ppc-offshore.html",
    "GL仮名匿名編": "ppc-anonymous.html",
}
NUMERAL = r"[〇一二三四五六七八九十百千]+"
RE_ARTICLE = re.compile(
    rf"\*\*第({NUMERAL})条((?:の{NUMERAL})*)(?:（([^）]*(?:（[^）]*）[^）]*)*)）)?\*\*　?(.*)"
)
RE_PARAGRAPH = re.compile(r"\*\*([０-９]+)\*\*　?(.*)")
RE_ITEM = re.compile(rf"- ({NUMERAL})((?:の{NUMERAL})*)　(.*)")
RE_SUBITEM = re.compile(rf" +- ([{KANA}])　(.*)")


def held_texts(shared: Path) -> Library:
    """Every law and guideline of the material, in force now as far as the material tells."""
    texts = shared / "egov/texts"
    library = library_in(texts)
    for law_id, name in AS_FILES.items():
        library.add_law(read_law((texts / name).read_bytes(), name=name), law_id=law_id)
    for law_id in AS_MARKDOWN:
        text = (texts / f"{law_id}.md").read_text(encoding="utf-8")
        library.add_law(_law(law_id, tuple(_of_markdown(text))))
    for guideline_id, name in GUIDELINES.items():
        page = (shared / "egov/guidelines" / name).read_bytes()
        library.add_guideline(read_guideline(page, name=name), guideline_id=guideline_id)
    _add_passages(library, shared / "consult/breach49.json")
    return library


def whole_articles_only(library: Library, law_id: str) -> bool:
    """Whether the material holds whole articles of a law without telling paragraphs apart."""
    edition = library.edition(law_id, date(2026, 11, 23))
    return edition is not None and all(not part.place.paragraph for part in edition.law.provisions)


def _law(law_id: str, provisions: tuple[Provision, ...]) -> Law:
    return Law(law_id, "", "", (), provisions)


def _of_markdown(text: str) -> Iterator[Provision]:
    main = text.split("附　則", maxsplit=1)[0].split("## 附則", maxsplit=1)[0]
    article, place, caption = "", Place("0"), ""
    seen: set[str] = set()
    for line in main.splitlines():
        if (found := RE_ARTICLE.match(line)) is not None:
            article = _number(found[1], found[2])
            if article in seen:  # the supplementary provisions begin
                return
            seen.add(article)
            place, caption = Place(article, "1"), found[3] or ""
            yield Provision(place, found[4], caption)
        elif (found := RE_PARAGRAPH.match(line)) is not None:
            place = Place(article, str(int(found[1])))
            yield Provision(place, found[2], caption)
        elif (found := RE_ITEM.match(line)) is not None:
            place = Place(article, place.paragraph, _number(found[1], found[2]))
            yield Provision(place, found[3], caption)
        elif (found := RE_SUBITEM.match(line)) is not None:
            yield Provision(Place(article, place.paragraph, place.item, found[1]), found[2], caption)


def _number(first: str, branches: str) -> str:
    return "_".join(str(number_of(part)) for part in (first, *branches.split("の")[1:]))


def _add_passages(library: Library, file: Path) -> None:
    """Whole articles of the laws of which there is nothing better."""
    by_law: dict[str, list[Provision]] = {}
    for passage in json.loads(file.read_text(encoding="utf-8"))["passages"]:
        law_id, _, article = passage["id"].partition("#")
        if not library.holds(law_id):
            by_law.setdefault(law_id, []).append(Provision(Place(article), passage["text"]))
    for law_id, provisions in by_law.items():
        library.add_law(_law(law_id, tuple(provisions)))
