"""The open questions in words: what to ask, and what each answer would change."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kakuho.law.rulebook import statements
from kakuho.vocab.answers import Answer
from kakuho.vocab.facts.words import Spec, Word
from kakuho.vocab.judgements import Category, Judgement, NotificationVerdict, Verdict

_FILE = "questions.yaml"
_INDEX = re.compile(r"\[(\d+)\]")
_SHOWN = 3
_CHANGES = {
    Verdict.YES: ("報告が必要です", "report needed"),
    Verdict.NO: ("報告は要りません", "no duty to report"),
    Verdict.DEPENDS: ("まだ決まりません", "still open"),
}
_NOTIFICATION = {
    NotificationVerdict.YES: ("本人への通知が必要です", "the principals are to be notified"),
    NotificationVerdict.NO: ("本人への通知は要りません", "no notification of the principals"),
    NotificationVerdict.NOT_YET: ("本人への通知は今は要りません", "no notification of the principals yet"),
    NotificationVerdict.ALTERNATIVE_ALLOWED: (
        "本人への通知に代わる措置が認められます",
        "a substitute for notification is allowed",
    ),
    NotificationVerdict.DEPENDS: (
        "本人への通知はまだ決まりません",
        "notification of the principals stays open",
    ),
}
_ANSWERS = {Answer.YES: ("「はい」", "Yes"), Answer.NO: ("「いいえ」", "No")}
_NUMBERED = re.compile(r"\S*\d+[号条]\S*(?= )")  # 2号イ, 33条1項, 番号法規則4条
_BRACKETS = re.compile(r"[((][^()()]*[))]")
Wording = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One possible answer as the reader sees it, and the judgement it leads to (None: not concerned)."""

    label: Wording
    judgement: Judgement | None


def question(path: str, spec: Spec) -> Wording:
    """The question for a fact in Japanese and English; of several data groups it names the one."""
    entry = statements(_FILE).get(_bare(path))
    ja, en = (
        (entry["ja"], entry["en"]) if entry else (f"{spec.ja}を教えてください。", f"Please tell: {spec.en}.")
    )
    number = int(found[1]) + 1 if (found := _INDEX.search(path)) else 1
    return (ja, en) if number == 1 else (f"データの{number}組目について: {ja}", f"Data group {number}: {en}")


@cache
def importance(path: str) -> int:
    """The place of a question in the list; what is not in it comes last."""
    known = list(statements(_FILE))
    bare = _bare(path)
    return known.index(bare) if bare in known else len(known)


def is_basic(path: str) -> bool:
    """Whether every judgement needs the fact, so that it is asked even if it settles nothing alone."""
    entry = statements(_FILE).get(_bare(path))
    return bool(entry and entry.get("basic"))


def _bare(path: str) -> str:
    return (
        _INDEX.sub("", path)
        .replace("data.protection.", "protection.")
        .replace("data.principals.", "principals.")
    )


def label(value: object, *, threshold: int | None) -> Wording:
    """An answer as the reader sees it."""
    if isinstance(value, Answer):
        return _ANSWERS[value]
    if isinstance(value, frozenset):
        (value,) = value
    if isinstance(value, Word):
        return f"「{_BRACKETS.sub('', value.ja)}」", _BRACKETS.sub("", value.en).strip()
    if value == 0:
        return "「0人」", "none"
    if value == threshold:
        return f"{value:,}人以下", f"{value:,} or fewer"
    return f"{value:,}人以上", f"{value:,} or more"


def changes(now: Judgement, outcomes: Sequence[Outcome]) -> Wording:
    """What the answers would change, alike ones together, those that change nothing last."""
    grouped: dict[tuple[Wording, bool], list[Wording]] = {}
    for outcome in outcomes:
        grouped.setdefault(_consequence(now, outcome.judgement), []).append(outcome.label)
    told = sorted(grouped.items(), key=lambda item: item[0][1])
    if all(nothing for (_, nothing), _ in told):
        return "ほかの問いの答えと合わせて決まります。", "Settled together with the other answers."
    ja = "".join(f"{_listed(labels)[0]}なら{text[0]}。" for (text, _), labels in told)
    en = " ".join(f"{_listed(labels)[1]}: {text[1]}." for (text, _), labels in told)
    return ja, en


def _listed(labels: Sequence[Wording]) -> Wording:
    more = len(labels) > _SHOWN
    shown = labels[:_SHOWN]
    return (
        "・".join(ja for ja, _ in shown) + "など" * more,
        "; ".join(en for _, en in shown) + " and others" * more,
    )


def _consequence(now: Judgement, then: Judgement | None) -> tuple[Wording, bool]:
    """The consequence in words, and whether it is none."""
    if then is None:
        return ("この制度では判断しません", "not a matter of this regime"), False
    if (then.reportable, then.categories) != (now.reportable, now.categories):
        return _duty(then), False
    if then.principal_notification is not now.principal_notification:
        return _NOTIFICATION[then.principal_notification], False
    if then.recipients != now.recipients:
        return ("報告先が変わります", "another recipient"), False
    if then.final != now.final and then.final is not None:
        return (f"確報の期限は{then.final.due_date}です", f"final report due {then.final.due_date}"), False
    return _CHANGES[Verdict.DEPENDS] if now.reportable is Verdict.DEPENDS else (
        "変わりません",
        "no change",
    ), True


def _duty(judgement: Judgement) -> Wording:
    ja, en = _CHANGES[judgement.reportable]
    if not judgement.categories:
        return ja, en
    named = [_number(category) for category in judgement.categories]
    return f"{ja}({'、'.join(each for each, _ in named)})", f"{en} ({', '.join(each for _, each in named)})"


def _number(category: Category) -> Wording:
    """Where the category stands ("1号", "item 1"), or its whole label where that begins with no number."""
    number = _NUMBERED.match(category.ja)
    if number is None:
        return category.ja, category.en
    return number[0], category.en.split(", ")[0]
