"""XML of any kind as text: each value with the name of its element."""

from collections.abc import Iterator

from lxml import etree

from kakuho.intake.leaves import Leaf, text_part
from kakuho.intake.lines import text_parts
from kakuho.intake.refusals import NOT_READ, from_error
from kakuho.intake.sources import read_all
from kakuho.intake.xml_trees import parse_xml
from kakuho.vocab.contents import Part

_TEXT_BYTES = 1 << 20


def xml_parts(leaf: Leaf) -> Iterator[Part]:
    """The values with the names of their elements, a line each; broken XML is read as plain text."""
    try:
        root = parse_xml(read_all(leaf.source, leaf.budget.limits))
    except NOT_READ as error:
        leaf.note(from_error(error, "XML"))
        yield from text_parts(leaf)
        return
    if texts := list(_chunks(_values(root))):
        yield text_part(leaf.locator, texts)


def _values(root: etree._Element) -> Iterator[str]:
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        for key, value in element.attrib.items():
            yield f"{name}@{etree.QName(key).localname}: {value}"
        text = " ".join(
            filter(None, ((element.text or "").strip(), *((e.tail or "").strip() for e in element)))
        )
        if text:
            yield f"{name}: {text}"


def _chunks(values: Iterator[str]) -> Iterator[str]:
    lines: list[str] = []
    size = 0
    for value in values:
        lines.append(value)
        size += len(value)
        if size > _TEXT_BYTES:
            yield "\n".join(lines)
            lines, size = [], 0
    if lines:
        yield "\n".join(lines)
