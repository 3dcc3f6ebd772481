"""Laws in the standard form of the e-Gov site (法令標準XML)."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from kakuho.lawtext.places import Place
from kakuho.vocab.errors import KakuhoError

BRANCHES = {f"Subitem{n}" for n in range(1, 11)}


class MalformedLawError(KakuhoError):
    """The text is no law in the standard form."""


@dataclass(frozen=True, slots=True)
class Provision:
    """The text at a place, without what stands at the places below it; `caption` is the article's own."""

    place: Place
    text: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Law:
    """One edition of a law: every place with its text, in the order of the law.

    `law_id` is empty where the file does not tell it (a file of the site has it in its name). `abbreviations`
    are those that the site lists.
    """

    law_id: str
    title: str
    number: str
    abbreviations: tuple[str, ...]
    provisions: tuple[Provision, ...]

    def articles(self) -> dict[Place, str]:
        """The whole text of each article, all its places joined."""
        texts: dict[Place, list[str]] = {}
        for provision in self.provisions:
            texts.setdefault(provision.place.whole_article(), []).append(provision.text)
        return {place: "".join(parts) for place, parts in texts.items()}

    def text_at(self, place: Place) -> str | None:
        """The text at a place with all below it, each provision on a line, None where there is no such place.

        A place may leave out the paragraph (第四十八条第三号), as citations do where there is one alone.
        """
        texts = [part.text for part in self.provisions if _lies_in(part.place, place)]
        return "\n".join(text for text in texts if text) if texts else None


def _lies_in(place: Place, outer: Place) -> bool:
    alike = place.part == outer.part and place.article == outer.article
    deeper = ("paragraph", "item", "subitem")
    return alike and all(
        getattr(outer, name) in {"", getattr(place, name)}
        or (name == "subitem" and place.subitem.startswith(outer.subitem))
        for name in deeper
    )


def read_law(data: bytes, *, name: str) -> Law:
    """The law in a file of the site or an answer of its interface; `name` is the file's, for messages.

    Source: 法令標準XMLスキーマ v3.

    Raises:
        MalformedLawError: it is not XML or holds no law; names the file.
    """
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise _malformed(name, f"{error.lineno}行目でXMLとして読めません", "is not XML") from None
    law = root if root.tag == "Law" else root.find(".//Law")
    body = law.find("LawBody") if law is not None else None
    if law is None or body is None or body.find("MainProvision") is None:
        raise _malformed(name, "法令の本則がありません", "holds no law")
    title = body.find("LawTitle")
    return Law(
        law_id=(root.findtext(".//LawId") or root.findtext(".//law_id") or "").strip(),
        title=_text(title) if title is not None else "",
        number=(law.findtext("LawNum") or "").strip(),
        abbreviations=tuple(filter(None, title.get("Abbrev", "").split(","))) if title is not None else (),
        provisions=tuple(_provisions(body)),
    )


def _malformed(name: str, ja: str, en: str) -> MalformedLawError:
    return MalformedLawError(
        ja=f"法令ファイル {name}: {ja}。",
        en=f"The law file {name} {en}.",
        do_ja="e-Govの法令標準XMLを取り直してください。",
        do_en="Fetch it again in the standard form of the e-Gov site.",
    )


def _provisions(body: etree._Element) -> Iterator[Provision]:
    for section in body:
        if section.tag == "MainProvision":
            yield from _of_part(section, "")
        elif section.tag == "SupplProvision":
            amending = section.get("AmendLawNum")
            yield from _of_part(section, f"附則({amending})" if amending else "附則")
        elif section.tag.startswith("Appdx"):
            label = section.find(f"{section.tag}Title")
            part = _text(label) if label is not None else section.tag
            yield Provision(Place("", part=part), _text(section))


def _of_part(section: etree._Element, part: str) -> Iterator[Provision]:
    articles = list(section.iter("Article"))
    for article in articles:
        yield from _of_article(article, part)
    if not articles:  # a short law or supplement has paragraphs alone
        for paragraph in section.iter("Paragraph"):
            yield from _of_paragraph(paragraph, Place("0", part=part), "")


def _of_article(article: etree._Element, part: str) -> Iterator[Provision]:
    place = Place(article.get("Num", ""), part=part)
    caption = article.find("ArticleCaption")
    heading = _text(caption).strip("（）") if caption is not None else ""
    for paragraph in article.iterfind("Paragraph"):
        yield from _of_paragraph(paragraph, place, heading)


def _of_paragraph(paragraph: etree._Element, article: Place, caption: str) -> Iterator[Provision]:
    place = Place(article.article, paragraph.get("Num", "1"), part=article.part)
    kept = [child for child in paragraph if child.tag not in {"ParagraphNum", "ParagraphCaption", "Item"}]
    yield Provision(place, "".join(map(_text, kept)), caption)
    for item in paragraph.iterfind("Item"):
        yield from _of_item(item, place, caption)


def _of_item(item: etree._Element, paragraph: Place, caption: str) -> Iterator[Provision]:
    place = Place(paragraph.article, paragraph.paragraph, item.get("Num", ""), part=paragraph.part)
    kept = [child for child in item if child.tag not in {"ItemTitle", *BRANCHES}]
    yield Provision(place, "".join(map(_text, kept)), caption)
    for child in item:
        if child.tag in BRANCHES:
            yield from _of_subitem(child, place, caption)


def _of_subitem(subitem: etree._Element, above: Place, caption: str) -> Iterator[Provision]:
    title = subitem.findtext(f"{subitem.tag}Title") or ""
    place = Place(
        above.article, above.paragraph, above.item, above.subitem + title.strip("（） "), above.part
    )
    kept = [child for child in subitem if child.tag not in {f"{subitem.tag}Title", *BRANCHES}]
    yield Provision(place, "".join(map(_text, kept)), caption)
    for child in subitem:
        if child.tag in BRANCHES:
            yield from _of_subitem(child, place, caption)


def _text(element: etree._Element) -> str:
    """The text of an element without readings beside it and without the blanks of its layout."""
    return "".join(_pieces(element)).strip()


def _pieces(element: etree._Element) -> Iterator[str]:
    if element.tag == "Rt":
        return
    yield (element.text or "").strip("\n\t ")
    for n, child in enumerate(element):
        if n and child.tag in {"Column", "TableColumn", "TableRow"}:
            yield "\u3000"
        yield from _pieces(child)
        yield (child.tail or "").strip("\n\t ")
