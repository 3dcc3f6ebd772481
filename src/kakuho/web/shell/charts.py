"""Charts as SVG drawn on the server, each with what it shows as its text; the numbers stand beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

_WIDTH = 1_000.0


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: its name, its number, and the word for its colour (`look.css`: .part-…)."""

    label: str
    n: int
    mark: str


@dataclass(frozen=True, slots=True)
class Point:
    """Something at a place between 0 and 1 of a line; `mark` is the word for its colour (.mark-…)."""

    place: float
    mark: str


def stacked(title: str, parts: Sequence[Part]) -> SafeString:
    """One bar of the parts, wide by their numbers."""
    there = [part for part in parts if part.n > 0]
    total, at, drawn = sum(part.n for part in there), 0.0, []
    for part in there:
        wide = _WIDTH * part.n / total
        drawn.append((f"{at:.2f}", f"{wide:.2f}", part.mark))
        at += wide
    bars = format_html_join("", '<rect x="{}" y="0" width="{}" height="40" class="part-{}"/>', drawn)
    return _svg(title, [f"{part.label} {part.n:,}" for part in parts], bars, height=40)


def line(title: str, points: Sequence[Point], said: Sequence[str]) -> SafeString:
    """A line with the points on it; `said` tells in words what is seen."""
    dots = format_html_join(
        "",
        '<line x1="{0}" x2="{0}" y1="6" y2="54" class="mark-{1}"/>',
        [(f"{10 + (_WIDTH - 20) * point.place:.2f}", point.mark) for point in points],
    )
    axis = format_html('<line x1="0" x2="{}" y1="30" y2="30" class="axis"/>', int(_WIDTH))
    return _svg(title, said, axis + dots, height=60)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a chart: its name and its number."""

    label: str
    n: int


def columns(title: str, listed: Sequence[Column], *, most: int | None = None) -> SafeString:
    """Columns side by side, high by their numbers; `most` is the number that fills the height."""
    full, wide = most or max((one.n for one in listed), default=0) or 1, _WIDTH / max(len(listed), 1)
    drawn = [
        (f"{wide * (place + 0.15):.2f}", f"{100 - 100 * one.n / full:.2f}", f"{wide * 0.7:.2f}", one.n / full)
        for place, one in enumerate(listed)
    ]
    bars = format_html_join(
        "",
        '<rect x="{}" y="{}" width="{}" height="{}" class="part-told"/>',
        [(x, y, w, f"{100 * share:.2f}") for x, y, w, share in drawn],
    )
    return _svg(title, [f"{one.label} {one.n:,}" for one in listed], bars, height=100)


def _svg(title: str, said: Sequence[str], inside: SafeString, *, height: int) -> SafeString:
    name = f"{title}: {'; '.join(said)}" if said else title
    return format_html(
        '<svg class="chart" role="img" viewBox="0 0 {} {}" preserveAspectRatio="none">'
        "<title>{}</title>{}</svg>",
        int(_WIDTH),
        height,
        name,
        inside,
    )
