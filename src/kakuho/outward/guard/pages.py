"""The pages on which a person decides about a held mail, without script and anything from elsewhere."""

from dataclasses import dataclass, field
from functools import cache
from html import escape
from importlib.resources import files

from kakuho.prevent.guard import Mail, Policy
from kakuho.prevent.guard.changing import labels_concerned
from kakuho.prevent.guard.decisions import Choice
from kakuho.prevent.guard.domains import is_free_mail
from kakuho.prevent.guard.policy import domain_of
from kakuho.prevent.guard.tickets import Ticket
from kakuho.vocab.calendar import JST
from kakuho.vocab.yaml_text import values_of_yaml

STYLE = (
    "body{font-family:sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;line-height:1.6}"
    "dt{font-weight:bold}dd{margin:0 0 .6rem 1rem}label{display:block}textarea{width:100%}"
    ".warn{color:#a00000;font-weight:bold}"
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows, to whom, and in which language; `form` is the signature that its form carries."""

    ticket: Ticket
    mail: Mail = field(repr=False)
    reader: str = field(repr=False)
    form: str = field(repr=False)
    lang: str


def held_page(shown: Shown, policy: Policy, *, missing: bool = False) -> str:
    """The page on a held mail with the form to decide; only the choices that the reader has."""
    lang, ticket = shown.lang, shown.ticket
    choices = list(Choice) if shown.reader in ticket.deciders else [Choice.CALL_BACK]
    if not shown.mail.attachments:
        choices = [one for one in choices if one not in {Choice.STRIP, Choice.ENCRYPT}]
    radios = "".join(
        f'<label><input type="radio" name="choice" value="{one.value}" required> '
        f"{_word(one.value, lang)}</label>"
        for one in choices
    )
    note = "" if shown.reader in ticket.deciders else f"<p>{_word('only_call_back', lang)}</p>"
    warning = f'<p class="warn" role="alert">{_word("missing", lang)}</p>' if missing else ""
    form = (
        f'{warning}{note}<form method="post"><input type="hidden" name="form" value="{escape(shown.form)}">'
        f"<fieldset><legend>{_word('choose', lang)}</legend>{radios}</fieldset>"
        f'<p><label for="why">{_word("why", lang)}</label>'
        f'<textarea id="why" name="why" rows="3" maxlength="2000" required></textarea></p>'
        f'<p><button type="submit">{_word("decide", lang)}</button></p></form>'
    )
    return page("title", _about(shown, policy) + form, lang)


def decided_page(choice: Choice, password: str, lang: str) -> str:
    """What was decided, with the password where there is one."""
    told = password_part(password, lang) if password else ""
    return page("done_title", f"<p>{_word(f'done_{choice.value}', lang)}</p>{told}", lang)


def password_page(password: str, lang: str) -> str:
    """The password of what went out encrypted."""
    return page("password_title", password_part(password, lang), lang)


def gone_page(lang: str) -> str:
    """The page of a mail that is not there, or not for this reader: both look the same."""
    return page("gone_title", f"<p>{_word('gone', lang)}</p>", lang)


def password_part(password: str, lang: str) -> str:
    """The password and how to tell it."""
    return f"<p><code>{escape(password)}</code></p><p>{_word('password_told', lang)}</p>"


def page(title: str, content: str, lang: str) -> str:
    """A whole page."""
    head = f'<meta charset="utf-8"><title>{_word(title, lang)}</title><style>{STYLE}</style>'
    body = f"<main><h1>{_word(title, lang)}</h1>{content}</main>"
    return f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'


def _about(shown: Shown, policy: Policy) -> str:
    lang, ticket, mail = shown.lang, shown.ticket, shown.mail
    concerned, mark = labels_concerned(ticket.verdict), f" — {_marked('concerned', lang)}"
    recipients = "".join(
        f"<li>{escape(one)} — {_standing(one, policy, lang)}</li>" for one in ticket.recipients
    )
    attached = "".join(
        f"<li>{escape(one)}{mark if one in concerned else ''}</li>" for one in mail.attachments
    )
    reasons = "".join(
        f"<li>{escape(one.en if lang == 'en' else one.ja)}</li>" for one in ticket.verdict.reasons
    )
    until = ticket.due_at.astimezone(JST).strftime("%Y-%m-%d %H:%M") if ticket.due_at else ""
    rows = (
        ("sender", escape(ticket.sender)),
        ("subject", escape(mail.subject)),
        ("received", ticket.received_at.astimezone(JST).strftime("%Y-%m-%d %H:%M")),
        ("until", until),
        ("reasons", f"<ul>{reasons}</ul>"),
        ("recipients", f"<ul>{recipients}</ul>"),
        ("attachments", f"<ul>{attached}</ul>" if attached else _word("none", lang)),
    )
    return "<dl>" + "".join(f"<dt>{_word(key, lang)}</dt><dd>{value}</dd>" for key, value in rows) + "</dl>"


def _standing(address: str, policy: Policy, lang: str) -> str:
    """Whether a recipient is inside, outside, or at a free-mail domain."""
    if policy.is_own(address):
        return _word("inside", lang)
    free = is_free_mail(domain_of(address), policy.free_mail.domains)
    return _marked("free" if free else "outside", lang)


def _marked(key: str, lang: str) -> str:
    return f'<span class="warn">{_word(key, lang)}</span>'


def _word(key: str, lang: str) -> str:
    return escape(_words()[key][lang])


@cache
def _words() -> dict[str, dict[str, str]]:
    text = files("kakuho.outward.guard").joinpath("pages.yaml").read_text(encoding="utf-8")
    words: dict[str, dict[str, str]] = values_of_yaml(text)
    return words
