"""規則7条各号該当性: what the judgement says, for a person to confirm."""

from kakuho.documents.drafts.draft import Draft, first_known, own_words
from kakuho.vocab.judgements import Judgement, Missing, RecipientKind, Verdict
from kakuho.vocab.papers import FactBase, Wording
from kakuho.vocab.stated import Origin, OriginKind, Status

_DECIDE = Wording(
    "規則に当てはめた結果。担当者が確かめて決める。",
    "Computed from the rules; a person checks and decides.",
)
_NONE = Wording("いずれにも該当しない(報告するなら任意の報告)", "None (a report would be voluntary)")
_NONE_YET_EFFORT = Wording("いずれにも該当しない(報告に努める)", "None (a report is a matter of best effort)")


def rule7_items(base: FactBase) -> Draft:
    """The items of the rule (7 of the Act's, 2 of the My Number Act's) that apply, and what is open."""
    judgement = base.judgement
    told = own_words(base.facts.report.overview.rule7_items)
    computed = tuple(Wording(category.ja, category.en) for category in judgement.categories)
    if judgement.reportable is Verdict.NO:
        effort = any(each.kind is RecipientKind.EFFORT for each in judgement.recipients)
        computed = (_NONE_YET_EFFORT if effort else _NONE,)
    origin = Origin(OriginKind.RULE, *_cited(judgement))
    found = Draft(computed, Status.ESTIMATED if computed else Status.UNKNOWN, origin, (_DECIDE,))
    best = first_known(told, found)
    notes = list(best.notes)
    if told.value and computed:
        ja, en = "、".join(words.ja for words in computed), ", ".join(words.en for words in computed)
        notes.append(Wording(f"規則に当てはめた結果は「{ja}」", f"The rules give: {en}"))
    return Draft(
        best.value, best.status, best.origin, tuple(notes), tuple(map(question, judgement.missing[:3]))
    )


def _cited(judgement: Judgement) -> tuple[str, str]:
    ja, en = (
        list(dict.fromkeys(each.named(lang) for each in judgement.why.citations)) for lang in ("ja", "en")
    )
    return (f"判定: {'、'.join(ja)}", f"Judgement: {', '.join(en)}") if ja else ("", "")


def question(missing: Missing) -> Wording:
    """The question whose answer would settle something."""
    return Wording(missing.question_ja, missing.question_en)
