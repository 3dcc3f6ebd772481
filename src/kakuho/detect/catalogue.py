"""The catalogue of kinds of information."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from kakuho.detect.words import data_of
from kakuho.vocab.kinds import Attribute, Kind


@cache
def catalogue() -> Mapping[str, Kind]:
    """All kinds by id, in the order of the data file; read-only.

    Source: legal attributes per 法2条, 規則7条, 番号法2条5項 (stated in catalogue.yaml).
    """
    rows = data_of("catalogue.yaml")
    kinds = {
        id_: Kind(id_, label_ja, label_en, frozenset(Attribute(word) for word in attributes), item)
        for id_, (label_ja, label_en, item, *attributes) in rows.items()
    }
    return MappingProxyType(kinds)
