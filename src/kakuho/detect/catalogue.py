"""The catalogue of kinds of information."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

from kakuho.vocab.kinds import Attribute, Kind


@cache
def catalogue() -> Mapping[str, Kind]:
    """All kinds by id, in the order of the data file; read-only.

    Source: legal attributes per 法2条, 規則7条, 番号法2条5項 (stated in catalogue.yaml).
    """
    rows = yaml.safe_load((files("kakuho.detect") / "catalogue.yaml").read_text(encoding="utf-8"))
    kinds = {
        id_: Kind(id_, label_ja, label_en, frozenset(Attribute(word) for word in attributes), item)
        for id_, (label_ja, label_en, item, *attributes) in rows.items()
    }
    return MappingProxyType(kinds)
