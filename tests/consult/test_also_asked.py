from collections import Counter

from kakuho.consult.also_asked import also_asked
from kakuho.consult.entry_files import knowledge_base


def test_every_consultation_carries_other_wordings_of_its_own():
    entries = knowledge_base()
    assert all(len(also_asked(entry.id)) >= 3 for entry in entries)
    told = Counter(asks for each in entries for asks in (each.question, *each.asked, *also_asked(each.id)))
    assert [asks for asks, times in told.items() if times > 1] == []


def test_an_unknown_consultation_has_none():
    assert also_asked("no-such-consultation") == ()
