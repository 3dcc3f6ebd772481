"""What a language model is asked: the masked question, and the provisions that it may word.

Nothing of a case is among it, and nothing that is not published: the provisions are those that the
consultations found quote, as they stand on the day asked about.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from kakuho.lawtext.citations import Citation
from kakuho.lawtext.library import Library
from kakuho.workflows.consultation.asking import Reply
from kakuho.workflows.consultation.drafting.masking import Masked

MOST_SOURCES = 10
LONGEST_SOURCE = 1_500  # characters
_ASKED = """あなたは、日本の法令の条文を読みやすく言い換える文案係です。次の決まりを守ってください。
1. 下の資料に書いてあることだけを書く。資料にない数字、期限、提出先、例外を書かない。
2. 一文ごとに、その根拠を資料から一字一句そのまま抜き出す(10文字以上、途中を略さない)。
3. 質問した人の事案に当てはめた判断をしない。「あなた」「御社」「今回」と書かない。一般の規定として書く。
4. 人の名前、連絡先その他の個人情報を書かない。
5. 次の形のJSONだけを返す:
{"sentences": [{"text": "一文", "source": 資料の番号, "quote": "抜き出した原文"}]}"""


@dataclass(frozen=True, slots=True)
class Source:
    """A provision that may be worded: how it is cited, what it means, and its text on the day."""

    cited: str
    citation: Citation
    text: str


def sources_of(reply: Reply, library: Library) -> tuple[Source, ...]:
    """The provisions that the consultations found quote and whose text is at hand, the best one's first."""
    return tuple(islice(_sources(reply, library), MOST_SOURCES))


def messages(question: Masked, sources: Sequence[Source]) -> list[dict[str, str]]:
    """What is sent, as the chat interface takes it."""
    told = "\n\n".join(f"[{n}] {source.cited}\n{source.text}" for n, source in enumerate(sources, start=1))
    asked = f"質問(個人情報は伏せてあります):\n{question.text}\n\n資料:\n{told}"
    return [{"role": "system", "content": _ASKED}, {"role": "user", "content": asked}]


def _sources(reply: Reply, library: Library) -> Iterator[Source]:
    seen = set()
    for quoted in reply.quoted.values():
        place = quoted.cited.citation()
        if place is None or quoted.moved is not None:  # its number means something else on that day
            continue
        law_id = place.law_id or ""
        key = (law_id, place.place, place.section)
        if key in seen or not library.holds(law_id):
            continue
        seen.add(key)
        text = library.text_at(law_id, place.place, place.section, reply.on)
        if text:
            yield Source(str(quoted.cited), place, text[:LONGEST_SOURCE])
