"""What is proposed for a rule that stands."""

from dataclasses import replace

from kakuho.prevent.rules.making import Answers, articles_of, taught
from kakuho.prevent.rules.proposing import Source, from_answers, from_measures, taken
from kakuho.prevent.rules.redline import redline

BEFORE = Answers("見本株式会社", "総務部長", 300)


def test_other_answers_call_for_clauses_to_come_to_go_and_to_read_otherwise():
    now = replace(BEFORE, officer="法務部長", remote=True, my_number=False)
    stands = articles_of("handling", BEFORE)
    found = {one.clause: one for one in from_answers("handling", stands, BEFORE, now)}
    assert found["handling-my-number"].removes
    assert "法務部長" in found["handling-officer"].article.text
    security = articles_of("security", BEFORE)
    assert "security-remote" in {one.clause for one in from_answers("security", security, BEFORE, now)}
    for rule, old in (("handling", stands), ("security", security)):
        new = old
        for one in from_answers(rule, old, BEFORE, now):
            new = taken(new, one)
        assert redline(new, articles_of(rule, now)) == ()
        assert from_answers(rule, new, BEFORE, now) == ()
        assert [one.id for one in new] == [one.id for one in articles_of(rule, now)]


def test_what_a_person_wrote_and_what_was_learned_stays_when_the_answers_change():
    stands = taught(articles_of("breach", BEFORE), ["report_line"], BEFORE)
    own = replace(stands[0], id="own-1", text="当社の定め。")
    now = replace(BEFORE, entrusted=True)
    (one,) = from_answers("breach", (*stands, own), BEFORE, now)
    after = taken((*stands, own), one)
    assert own in after
    assert "四半期" in "".join(each.text for each in after)
    assert from_answers("breach", after, BEFORE, BEFORE) == ()
    other = replace(BEFORE, officer="法務部長")
    handling = taught(articles_of("handling", BEFORE), [], BEFORE)
    added = tuple(replace(each, text=f"{each.text}控えを置く。") for each in handling)
    (named,) = from_answers("handling", added, BEFORE, other)
    assert "法務部長" in named.article.text
    assert named.article.text.endswith("控えを置く。")
    assert from_answers("handling", taken(added, named), BEFORE, other) == ()
    rewritten = tuple(replace(each, text="当社の言葉。") for each in handling)
    (left,) = from_answers("handling", rewritten, BEFORE, other)
    assert (left.article, "法務部長" in left.about) == (None, True)


def test_a_lesson_is_proposed_until_its_sentence_stands_in_the_clause():
    stands = articles_of("handling", BEFORE)
    found = from_measures(stands, ["bulk_mail_tool", "window_envelope", "bulk_mail_tool", "alone"], BEFORE)
    assert [(one.source, one.about) for one in found] == [
        (Source.LESSON, "bulk_mail_tool"),
        (Source.LESSON, "window_envelope"),
    ]
    after = taken(stands, found[0])
    (left,) = from_measures(after, ["bulk_mail_tool", "window_envelope"], BEFORE)
    assert (left.about, left.key != found[1].key) == ("window_envelope", True)
    assert from_measures(taken(after, left), ["bulk_mail_tool", "window_envelope"], BEFORE) == ()
