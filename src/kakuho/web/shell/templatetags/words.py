"""Words in templates: `{% say "app.key" %}`, and nouns that carry both labels."""

from datetime import date, datetime
from typing import Any

from django import template

from kakuho.vocab.calendar import JST
from kakuho.vocab.judgements import Certainty, Citation
from kakuho.web.shell import words

register = template.Library()


@register.simple_tag
def say(key: str, **values: Any) -> str:
    """The sentence in the reader's language; values are escaped with it."""
    return words.say(key, **values)


@register.filter
def said(thing: Any, field: str = "") -> str:
    """What a noun is called in the reader's language; `field` for pairs such as `rule_ja`, `rule_en`."""
    name = f"{field}_{words.language()}" if field else words.language()
    return str(getattr(thing, name))


@register.filter
def cited(one: Citation) -> str:
    """A provision with the day since when it is in force."""
    return one.dated(words.language())


@register.filter
def in_words(mark: Certainty) -> str:
    """How sure a statement is."""
    return mark.in_(words.language())


@register.filter
def number(value: int | None) -> str:
    """A number as both languages write it."""
    return "" if value is None else f"{value:,}"


@register.filter
def day(value: date | None) -> str:
    """A day, with the day of the week: what a clock ends on is read by that."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(JST).date()
    if words.language() == "en":
        return f"{value:%a} {value.isoformat()}"
    return f"{value.year}年{value.month}月{value.day}日({'月火水木金土日'[value.weekday()]})"


@register.filter
def moment(value: datetime | None) -> str:
    """An instant in Japan's time, to the minute."""
    return "" if value is None else f"{value.astimezone(JST):%Y-%m-%d %H:%M}"


@register.filter
def told_moment(text: str) -> str:
    """A time told as text (ISO 8601), in Japan's time; a day, a month or what is none as it stands."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return text
    return moment(at) if at.tzinfo else text
