"""The check as it is printed."""

from datetime import date, datetime

from kakuho.documents import printed_html
from kakuho.prevent.controls.assessing import Finding, Level, states
from kakuho.prevent.controls.printing import printed_check
from kakuho.prevent.rules.making import Answers
from kakuho.vocab.calendar import JST

AT = datetime(2026, 11, 27, 12, tzinfo=JST)


def test_the_print_holds_score_gaps_evidence_and_sources_in_both_languages():
    company = Answers("見本商店", "店主", 12, principals=800)
    findings = {"policy": Finding(Level.MET, date(2026, 11, 1), "店頭の掲示 2026-10-01")}
    found = states(company, findings, AT.date())
    for lang, says in (("ja", "簡易な方法の例"), ("en", "A simpler way")):
        page = printed_html(printed_check(company, found, at=AT, lang=lang))
        assert says in page
        assert "店頭の掲示 2026-10-01" in page
        assert "GL 10-6(2026-11-23時点)" in page
    large = Answers("見本株式会社", "総務部長", 300)
    text = printed_html(printed_check(large, states(large, {}, AT.date()), at=AT, lang="ja"))
    assert "簡易な方法の例" not in text
