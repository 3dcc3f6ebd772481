"""The part of the summary that says what the law asks: duties, recipients, next steps."""

from kakuho.documents.days import day_words
from kakuho.documents.drafts.draft import RULE, Draft
from kakuho.documents.drafts.grounds import question
from kakuho.documents.summary_fields import summary_field
from kakuho.vocab.answers import Answer
from kakuho.vocab.judgements import (
    Citation,
    Judgement,
    NotificationVerdict,
    RecipientKind,
    Verdict,
    Why,
)
from kakuho.vocab.papers import FactBase, PaperField, Wording
from kakuho.vocab.stated import Status

_VERDICTS = {
    Verdict.YES: Wording("報告義務あり", "Must be reported"),
    Verdict.NO: Wording("報告義務なし(任意の報告は可)", "No duty to report (a voluntary report is possible)"),
    Verdict.DEPENDS: Wording("まだ決まらない", "Still open"),
}
_NOTIFICATIONS = {
    NotificationVerdict.YES: Wording(
        "本人に通知する(状況に応じて速やかに)", "Notify the principals (promptly, as the situation allows)"
    ),
    NotificationVerdict.NO: Wording("通知義務なし", "No duty to notify"),
    NotificationVerdict.NOT_YET: Wording(
        "今は通知しなくてよい(妨げる事情がなくなれば速やかに)", "Not yet; promptly once the obstacle is gone"
    ),
    NotificationVerdict.ALTERNATIVE_ALLOWED: Wording(
        "通知が困難な本人には代替措置(公表・問合せ窓口)でよい",
        "Substitute measures are allowed where notification is difficult",
    ),
    NotificationVerdict.DEPENDS: Wording("まだ決まらない", "Still open"),
}
_RECIPIENT_KINDS = {
    RecipientKind.DUTY: Wording("義務", "duty"),
    RecipientKind.CONTRACT: Wording("契約", "contract"),
    RecipientKind.VOLUNTARY: Wording("任意", "voluntary"),
    RecipientKind.EFFORT: Wording("努力義務", "best effort"),
}
_STATUS = {Verdict.YES: Status.ESTIMATED, Verdict.NO: Status.ESTIMATED, Verdict.DEPENDS: Status.UNKNOWN}
_MOST_OTHERS = 3
_TOLD = Wording("提出先・知らせる先", "To be told")
_WHOLE = 10_000  # characters: no duty has so many grounds


def duty_fields(base: FactBase, *, whole: bool = False) -> tuple[PaperField, ...]:
    """Each duty with its grounds, then who is to be told, and the principals.

    Cut to what fits a page, unless the `whole` is asked for.
    """
    judgement = base.judgement
    shown = base.others if whole else base.others[:_MOST_OTHERS]
    duties = [_duty(number, each, whole=whole) for number, each in enumerate((judgement, *shown))]
    if left := base.others[len(shown) :]:
        names = Wording(
            "、".join(each.regime_ja for each in left), ", ".join(each.regime_en for each in left)
        )
        duties.append(
            summary_field(
                "duty.more", Wording("ほかの制度", "Further regimes"), Draft((names,), Status.ESTIMATED, RULE)
            )
        )
    asked = (judgement, *shown) if whole else (judgement,)
    to_all = dict.fromkeys(each for one in asked for each in one.recipients)
    recipients = tuple(
        Wording(
            f"{each.ja}({_RECIPIENT_KINDS[each.kind].ja})", f"{each.en} ({_RECIPIENT_KINDS[each.kind].en})"
        )
        for each in to_all
    )
    if not recipients and judgement.reportable is Verdict.NO:
        recipients = (Wording("なし(報告義務がないため)", "Nobody, as there is no duty to report"),)
    to = Draft(recipients, Status.ESTIMATED if recipients else Status.UNKNOWN, RULE)
    verdict = judgement.principal_notification
    status = Status.UNKNOWN if verdict is NotificationVerdict.DEPENDS else Status.ESTIMATED
    principals = Draft((_NOTIFICATIONS[verdict],), status, RULE)
    return (
        *duties,
        summary_field("recipients", _TOLD, to, lines=20 if whole else 5),
        summary_field("notification", Wording("本人への通知", "Notice to principals"), principals),
    )


def _duty(number: int, judgement: Judgement, *, whole: bool) -> PaperField:
    verdict = _VERDICTS[judgement.reportable]
    grounds_ja = "、".join(category.ja for category in judgement.categories)
    grounds_en = ", ".join(category.en for category in judgement.categories)
    value = Wording(
        f"{verdict.ja}: {grounds_ja}" if grounds_ja else verdict.ja,
        f"{verdict.en}: {grounds_en}" if grounds_en else verdict.en,
    )
    draft = Draft((value,), _STATUS[judgement.reportable], RULE, notes=_reasons(judgement))
    label = Wording(judgement.regime_ja, judgement.regime_en)
    if whole:
        return summary_field(f"duty.{number}", label, draft, characters=_WHOLE)
    return summary_field(f"duty.{number}", label, draft)


_FAILED = (Answer.NO, Wording(" → いいえ", " – no"))
_OPEN = (Answer.UNKNOWN, Wording(" → 未確定", " – open"))


def _reasons(judgement: Judgement) -> tuple[Wording, ...]:
    """Why, a line each with sources: the grounds that apply, else the steps that failed or are open."""
    if judgement.reportable is Verdict.YES:
        argued = [ground for step in judgement.why.children for ground in step.children if ground.children]
        grounds = [ground for ground in argued if ground.answer is Answer.YES]
        return tuple(_reason(ground, Wording("", "")) for ground in grounds or [judgement.why])
    wanted, said = _FAILED if judgement.reportable is Verdict.NO else _OPEN
    return tuple(_reason(step, said) for step in judgement.why.children if step.answer is wanted)


def _reason(step: Why, said: Wording) -> Wording:
    cited_ja, cited_en = _cited(step.citations, "ja"), _cited(step.citations, "en")
    return Wording(
        f"{step.ja}{said.ja}{f'({cited_ja})' if cited_ja else ''}",
        f"{step.en}{said.en}{f' ({cited_en})' if cited_en else ''}",
    )


def _cited(citations: tuple[Citation, ...], lang: str) -> str:
    return (", " if lang == "en" else "、").join(cited.named(lang) for cited in citations[:2])


def next_fields(base: FactBase, *, whole: bool = False) -> tuple[PaperField, ...]:
    """The questions that are open, and the steps that follow from the clocks and the scan."""
    most = {"lines": 20, "characters": _WHOLE} if whole else {"lines": 5}
    missing = tuple(map(question, base.judgement.missing))
    nothing = (Wording("判定を左右する未確認の事実はない", "No open fact would change the judgement"),)
    asked = Draft(missing or nothing, Status.UNKNOWN if missing else Status.ESTIMATED, RULE)
    return (
        summary_field("missing", Wording("確かめる事実", "Facts to find out"), asked, **most),
        summary_field(
            "steps",
            Wording("次にすること", "Next steps"),
            Draft(_steps(base), Status.ESTIMATED, RULE),
            lines=6,
        ),
    )


def _steps(base: FactBase) -> tuple[Wording, ...]:
    judgement, progress = base.judgement, base.facts.progress
    steps: list[Wording] = []
    if judgement.reportable is not Verdict.NO and progress.preliminary_reported_on.value is None:
        steps.append(_file_preliminary(judgement))
    if judgement.missing:
        steps.append(
            Wording(
                "上の「確かめる事実」に担当と期日を決める", "Give each fact to find out an owner and a day"
            )
        )
    if base.scan is not None and base.scan.unexamined:
        n = len(base.scan.unexamined)
        steps.append(
            Wording(
                f"未調査のファイル{n:,}件を開ける状態にして走査し直す",
                f"Make the {n:,} unexamined files readable and scan again",
            )
        )
    if judgement.principal_notification is NotificationVerdict.YES:
        steps.append(
            Wording("本人への通知の文面と手段を用意する", "Prepare the notification to the principals")
        )
    if judgement.final is not None and progress.final_reported_on.value is None:
        steps.append(
            Wording(
                "確報の期限までに全ての事項をそろえる",
                "Complete all items by the due date of the final report",
            )
        )
    steps.append(
        Wording(
            "証拠(ログ・漏えいしたファイルの写し)を保全する",
            "Preserve the evidence (logs, copies of what leaked)",
        )
    )
    return tuple(steps)


def _file_preliminary(judgement: Judgement) -> Wording:
    window = judgement.preliminary or judgement.provisional_preliminary
    if judgement.reportable is Verdict.DEPENDS and window is not None and window.end is not None:
        end = day_words(window.end)
        return Wording(
            f"報告義務の有無を決める(義務があれば速報は{end.ja}まで)",
            f"Decide whether to report; if there is a duty, the preliminary report is due by {end.en}",
        )
    if judgement.reportable is Verdict.DEPENDS:
        return Wording(
            "報告義務の有無を決める(おそれの段階でも速報の時計は進む)",
            "Decide whether to report; the clock may already be running",
        )
    if window is None or window.end is None:
        return Wording(
            "知った日を確定し、速報を提出する", "Settle the date of knowledge and make the preliminary report"
        )
    end = day_words(window.end)
    to = next((each for each in judgement.recipients if each.kind is RecipientKind.DUTY), None)
    to_ja, to_en = (f"{to.ja}へ", f" to the {to.en}") if to else ("", "")
    return Wording(f"速報を{end.ja}までに{to_ja}提出する", f"Make the preliminary report{to_en} by {end.en}")
