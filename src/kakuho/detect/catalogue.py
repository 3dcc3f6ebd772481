"""The catalogue of kinds of information."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from kakuho.detect.own_kinds import OwnKind, own_kinds
from kakuho.detect.words import data_of
from kakuho.vocab.kinds import Attribute, Category, Kind


def catalogue() -> Mapping[str, Kind]:
    """All kinds by id, in the order of the data file, then a company's own; read-only.

    Source: legal attributes per 法2条, 規則7条, 番号法2条5項 (stated in catalogue.yaml).
    """
    return _catalogue(own_kinds())


@cache
def _catalogue(own: tuple[OwnKind, ...]) -> Mapping[str, Kind]:
    rows = data_of("catalogue.yaml")
    finer = {
        id_: tuple(Category(category, *labels) for category, labels in listed.items())
        for id_, listed in data_of("categories.yaml").items()
    }
    kinds = {
        id_: Kind(
            id_,
            label_ja,
            label_en,
            frozenset(Attribute(word) for word in attributes),
            item,
            finer.get(id_, ()),
        )
        for id_, (label_ja, label_en, item, *attributes) in rows.items()
    }
    kinds |= {
        kind.id: Kind(kind.id, kind.label_ja, kind.label_en, frozenset(kind.attributes), kind.item)
        for kind in own
    }
    return MappingProxyType(kinds)


@cache
def category_ids() -> frozenset[str]:
    """The ids of all categories."""
    return frozenset(category.id for kind in catalogue().values() for category in kind.categories)


def category_of(rule: str) -> str | None:
    """The category that the last part of a finding's rule names (`sensitive:label:disability`), if any."""
    last = rule.rpartition(":")[2]
    return last if last in category_ids() else None
