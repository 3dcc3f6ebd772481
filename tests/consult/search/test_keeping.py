import io

import numpy as np
import pytest

from kakuho.consult.search import Passage, SearchIndex
from kakuho.consult.search.keeping import UnusableIndexError, pack, unpack
from kakuho.consult.search.known_questions import Known

PASSAGES = (
    Passage(
        "415AC0000000057#26",
        "個人情報の保護に関する法律 (漏えい等の報告等)第二十六条\n委員会に報告する。規則7条による。",
    ),
    Passage("428M60020000003#7", "個人情報の保護に関する法律施行規則 第七条\n千人を超える漏えい。"),
    Passage("GL通則編#3-5-2", " 3-5-2 漏えい等事案が発覚した場合に講ずべき措置\n被害の拡大防止。"),
)


@pytest.mark.parametrize("passages", [PASSAGES, PASSAGES[:1]])
def test_an_index_answers_alike_when_it_was_kept(passages):
    index = SearchIndex(passages, (Known("社長に言うべき?", ("GL通則編#3-5-2", "415AC0000000057#26")),))
    kept = unpack(pack(index))
    for question in ("漏えいはどこに報告する", "規則7条", "被害を広げないために", "社長に言う", ""):
        assert kept.search(question) == index.search(question)


def test_damaged_bytes_and_another_form_are_told():
    data = pack(SearchIndex(PASSAGES))
    other = io.BytesIO()
    np.savez(other, form=np.array([0]))
    for bad in (b"", data[:-200], b"x" * 500, other.getvalue()):
        with pytest.raises(UnusableIndexError):
            unpack(bad)
