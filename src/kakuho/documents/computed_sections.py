"""Sections of sheets whose fields follow from the facts: their number is not known beforehand."""

from collections.abc import Callable, Mapping

from kakuho.vocab.papers import FactBase, PaperField

SECTIONS: Mapping[str, Callable[[FactBase], tuple[PaperField, ...]]] = {}
