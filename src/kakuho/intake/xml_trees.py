"""XML that may be hostile, as a tree."""

from lxml import etree

from kakuho.intake.refusals import Refused
from kakuho.vocab.contents import Reason


def parse_xml(data: bytes) -> etree._Element:
    """The tree of an XML document; entities are not expanded, nothing outside it is read.

    Raises:
        Refused: it defines entities of its own, as XML bombs do.
        etree.XMLSyntaxError: it is broken.
    """
    if b"<!ENTITY" in data[:65_536]:
        raise Refused(
            Reason.LIMIT_RATIO,
            ja="XMLの実体宣言があります。膨張攻撃のおそれがあるため読みません",
            en="declares XML entities; not read, it may be a bomb",
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(data, parser)
