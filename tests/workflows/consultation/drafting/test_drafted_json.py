"""A draft as JSON says whose words it holds."""

from kakuho.workflows.consultation.drafting.drafted_json import draft_values
from kakuho.workflows.consultation.drafting.judging import Draft, Dropped, Sentence


def test_a_draft_says_that_a_machine_wrote_it_and_what_was_dropped():
    told = draft_values(Draft((Sentence("文。", "引用", "規則8条2項"),), {Dropped.QUOTE: 2}), sent="質問")
    assert told == {
        "machine_written": True,
        "sent": "質問",
        "sentences": [{"text": "文。", "quote": "引用", "cites": "規則8条2項"}],
        "dropped": {"quote": 2},
    }
    assert draft_values(None, sent="")["sentences"] == []
