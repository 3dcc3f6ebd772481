"""The TOML file in which a company writes its policy; a slip is told with line, key and what would do."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, TypeVar

from kakuho import detect
from kakuho.prevent.guard.policy import (
    Action,
    Carrying,
    Failing,
    FreeMailRule,
    Holding,
    LookAlikeRule,
    ManyAddressesRule,
    PasswordRule,
    PeopleRule,
    Policy,
    SensitiveRule,
    UnreadableRule,
)
from kakuho.vocab.errors import UsageError

T = TypeVar("T")
_MOST_BYTES = 1 << 18
_MOST_ENTRIES = 10_000
_RE_DOMAIN = re.compile(r"(?:[a-z0-9_](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}")
_RE_ADDRESS = re.compile(rf"[^@\s]*@{_RE_DOMAIN.pattern}")
_TOP = ("own_domains", "on_failure")
_TABLES: dict[str, tuple[str, ...]] = {
    "recipients": ("allowed",),
    "people": ("more_than", "action"),
    "sensitive": ("kinds", "action"),
    "free_mail": ("domains", "carrying", "action"),
    "many_addresses": ("more_than", "domains", "action"),
    "look_alike": ("known", "action"),
    "password": ("within_minutes", "action"),
    "unreadable": ("action",),
    "holding": ("second_persons", "hours"),
}


def standard_policy_text() -> str:
    """A policy file to start from, with every key explained."""
    return files("kakuho.prevent.guard").joinpath("standard.toml").read_text(encoding="utf-8")


def policy_of(data: bytes, name: str) -> Policy:
    """The policy that a TOML file called `name` describes; what it leaves out is as in the standard one.

    Raises:
        UsageError: names the file, the line and the key, what is wrong with it and what to do.
    """
    file = _File(name, _text(data, name))
    try:
        loaded = tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"line (\d+)", str(error))
        line = int(where[1]) if where else file.text.count("\n") + 1
        raise file.wrong_at(line, ja="TOMLとして読めません", en="is not TOML") from error
    _refuse_unknown(file, loaded)
    return _policy(file, loaded)


def _policy(file: "_File", loaded: Mapping[str, Any]) -> Policy:
    top, at = _Table(file, "", loaded), _tables(file, loaded)
    domains = top.list("own_domains", _domain, ())
    if not domains:
        raise file.wrong(
            "", "own_domains", ja="自社のドメインを1つ以上書いてください", en="needs a domain of your own"
        )
    usual = SensitiveRule()
    return Policy(
        own_domains=domains,
        on_failure=top.word("on_failure", Failing, Failing.CLOSED),
        allowed=at["recipients"].list("allowed", _address, ()),
        people=PeopleRule(at["people"].number("more_than", 10), at["people"].action(Action.HOLD_FOR_SENDER)),
        sensitive=SensitiveRule(
            at["sensitive"].list("kinds", _kind, usual.kinds), at["sensitive"].action(usual.action)
        ),
        free_mail=FreeMailRule(
            at["free_mail"].list("domains", _domain, ()),
            at["free_mail"].word("carrying", Carrying, Carrying.PERSONAL_DATA),
            at["free_mail"].action(Action.HOLD_FOR_SENDER),
        ),
        many_addresses=ManyAddressesRule(
            at["many_addresses"].number("more_than", 10),
            at["many_addresses"].number("domains", 3),
            at["many_addresses"].action(Action.HOLD_FOR_SENDER),
        ),
        look_alike=LookAlikeRule(
            at["look_alike"].list("known", _domain, ()), at["look_alike"].action(Action.HOLD_FOR_SENDER)
        ),
        password=PasswordRule(
            at["password"].number("within_minutes", 60), at["password"].action(Action.HOLD_FOR_SENDER)
        ),
        unreadable=UnreadableRule(at["unreadable"].action(Action.PASS)),
        holding=Holding(
            at["holding"].list("second_persons", _person, ()), at["holding"].number("hours", 72, least=1)
        ),
    )


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    text: str

    def wrong(self, table: str, key: str, *, ja: str, en: str) -> UsageError:
        """The error at a key of a table."""
        return self.wrong_at(self._line(table, key), ja=f"{key} は{ja}", en=f"{key} {en}")

    def wrong_at(self, line: int, *, ja: str, en: str) -> UsageError:
        """The error at a line."""
        return UsageError(
            ja=f"{self.name} の{line}行目: {ja}。",
            en=f"{self.name}, line {line}: {en}.",
            do_ja="kakuho guard policy が示す見本と見比べて直してください。",
            do_en="Compare it with what `kakuho guard policy` prints.",
        )

    def _line(self, table: str, key: str) -> int:
        within, found = "", 1
        for number, line in enumerate(self.text.splitlines(), start=1):
            if head := re.match(r"\s*\[\s*\"?([\w-]+)\"?\s*\]", line):
                within = head[1]
                found = number if within == table else found
            if within == table and re.match(rf"\s*\"?{re.escape(key)}\"?\s*=", line):
                return number
        return found


@dataclass(frozen=True, slots=True)
class _Table:
    file: _File
    name: str
    values: Mapping[str, Any]

    def number(self, key: str, usual: int, *, least: int = 0) -> int:
        """A whole number."""
        value = self.values.get(key, usual)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= 10_000_000:
            raise self._wrong(
                key, ja=f"{least}以上の整数にしてください", en=f"must be a whole number of {least} or more"
            )
        return value

    def word(self, key: str, words: type[T], usual: T) -> T:
        """One of the words of an enumeration."""
        value = self.values.get(key, usual)
        listed = [str(word) for word in words]  # type: ignore[attr-defined]  # an enumeration
        if value not in listed:
            choice = ", ".join(listed)
            raise self._wrong(key, ja=f" {choice} から選んでください", en=f"must be one of {choice}")
        return words(value)  # type: ignore[call-arg]  # as above

    def action(self, usual: Action) -> Action:
        """What the rule of the table does."""
        return self.word("action", Action, usual)

    def list(self, key: str, read: Callable[[str], str | None], usual: tuple[str, ...]) -> tuple[str, ...]:
        """A list of texts of one form."""
        value = self.values.get(key)
        if value is None:
            return usual
        if not isinstance(value, list) or len(value) > _MOST_ENTRIES:
            raise self._wrong(key, ja="文字列の一覧にしてください", en="must be a list of texts")
        entries = []
        for number, one in enumerate(value, start=1):
            entry = read(one) if isinstance(one, str) else None
            if entry is None:
                # The entry is not quoted: it may be somebody's address.
                raise self._wrong(key, ja=f"{number}番目を読めません", en=f"cannot be read at entry {number}")
            entries.append(entry)
        return tuple(entries)

    def _wrong(self, key: str, *, ja: str, en: str) -> UsageError:
        return self.file.wrong(self.name, key, ja=ja, en=en)


def _text(data: bytes, name: str) -> str:
    file = _File(name, "")
    if len(data) > _MOST_BYTES:
        raise file.wrong_at(1, ja="大きすぎます(上限256 KiB)", en="is too long (256 KiB at most)")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise file.wrong_at(line, ja="UTF-8ではありません", en="is not UTF-8") from error


def _refuse_unknown(file: _File, loaded: Mapping[str, Any]) -> None:
    known = (*_TOP, *(f"[{name}]" for name in _TABLES))
    for key, value in loaded.items():
        if key in _TOP:
            continue
        if key not in _TABLES or not isinstance(value, dict):
            choice = ", ".join(known)
            raise file.wrong(
                key if isinstance(value, dict) else "",
                key[:40],
                ja=f"知らない項目です(使えるのは {choice})",
                en=f"is not one of {choice}",
            )
        for inner in value:
            if inner not in _TABLES[key]:
                choice = ", ".join(_TABLES[key])
                raise file.wrong(
                    key,
                    inner[:40],
                    ja=f"知らない項目です([{key}] で使えるのは {choice})",
                    en=f"is not one of those of [{key}]: {choice}",
                )


def _tables(file: _File, loaded: Mapping[str, Any]) -> dict[str, _Table]:
    return {name: _Table(file, name, loaded.get(name, {})) for name in _TABLES}


def _domain(text: str) -> str | None:
    plain = text.strip().lower().removeprefix("@")
    return plain if _RE_DOMAIN.fullmatch(plain) else None


def _address(text: str) -> str | None:
    plain = text.strip().lower()
    return plain if _RE_ADDRESS.fullmatch(plain) else None


def _person(text: str) -> str | None:
    plain = _address(text)
    return plain if plain and not plain.startswith("@") else None


def _kind(text: str) -> str | None:
    return text if text in detect.catalogue() else None
