"""What people write, and what files are called, stands in every paper as text: one compile a paper."""

import io
import json
import re
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import docx
import pytest
from paper_reading import pages_of
from told_incident import FULL, facts, scan

from kakuho.documents import Receipt, docx_bytes, draw, freeze, paper_kinds, pdf_bytes, text_of, to_json
from kakuho.vocab.facts.report import Report
from kakuho.vocab.kinds import Attribute, Kind
from kakuho.vocab.locators import Locator
from kakuho.vocab.papers import FactBase, Filed, Look, Paper, PaperKind

# What is read back from a PDF in the order in which it was written.
HOSTILE = (
    '#panic("x") #read("/etc/passwd") $ x^2 $ ]) }} <label> @ref `raw` *太字* _斜_ // 注 /* */ = 見出し',
    "=HYPERLINK('x') +81 -1 @SUM(A1) ＝1 {reporter.name} {0} %s ${jndi:ldap} <w:t>&amp;</w:t> ]]> \"' \\n \\",
    "- 箇条\n+ 番号\r\n/ 用語: 説明\n\n= 一\t二",
    "髙﨑𠮷子😀👍 ①㈱ 𩸽 〔〕",
)
# What is not: right to left, without width, turning round, joined. Nothing of it may be lost or obeyed.
TURNED = "العربية עברית ไทย 見\u200b本\u200d太\u2060郎 反\u202e転\u2066A\u2069 終\ufeff \x00\x1b[31m"
LONG = "長" * 10_000
WIDE = "W" * 3_000
WHOLE = " ".join(HOSTILE)
WRITTEN_OUT = ("〔U+202E〕", "〔U+2066〕", "〔U+FEFF〕", "〔U+0000〕", "〔U+001B〕")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def told_everywhere(text: str) -> dict[str, Any]:
    """Facts in which every field that takes a text holds it."""
    report = {
        section.name: {
            each.name: [text] if "tuple" in str(each.type) else text for each in fields(section.type)
        }
        for section in fields(Report)
        if is_dataclass(section.type)
    }
    return FULL | {"report": report, "eu": {"authority": text}}


@pytest.fixture
def hostile(full: FactBase) -> FactBase:
    """The incident with such texts in its facts, title, files and own kinds."""
    own = Kind("CLIENT_CODE", WHOLE, WHOLE, frozenset({Attribute.IDENTIFIES}), "other")
    named = scan({"NAME": 1, "CLIENT_CODE": 1}, unexamined=1)
    named = replace(named, documents=(replace(named.documents[0], locator=Locator(WHOLE)),))
    return replace(
        full,
        case_title=WHOLE,
        facts=facts(told_everywhere(WHOLE)),
        scan=named,
        kinds={**full.kinds, "CLIENT_CODE": own},
    )


def filed_before(base: FactBase) -> tuple[Filed, ...]:
    """A report filed before, with other such texts in it and in its receipt."""
    texts = {"other.other": f"{HOSTILE[0]} 前", "overview.chronology": f"{HOSTILE[1]} 前"}
    paper = to_json(draw(PaperKind.PRELIMINARY_REPORT, base, texts=texts))
    receipt = Receipt(date(2026, 11, 23), HOSTILE[3], HOSTILE[3])
    return (freeze((), paper, receipt, now=base.prepared_at),)


def written_everywhere(kind: PaperKind, base: FactBase) -> tuple[Paper, dict[str, str]]:
    """The paper with a text of its own in every field: most hostile; one long, one wide, one turned."""
    ids = [field.id for section in draw(kind, base).sections for field in section.fields]
    texts = {each: f"{HOSTILE[at % len(HOSTILE)]}〔{at}〕" for at, each in enumerate(ids)}
    texts |= {ids[-1]: LONG, ids[-2]: TURNED, ids[-3]: WIDE}
    return draw(kind, base, texts=texts), texts


def in_pdf(paper: Paper, lang: str = "ja") -> str:
    """The text without what stands on every page, which may fall between the lines of a field."""
    mark = squeezed(paper.draft_mark.in_(lang))
    pages = [squeezed(page) for page in pages_of(pdf_bytes(paper, lang=lang))]
    letter = paper.look is Look.LETTER
    return "".join(re.sub(r"\d+$", "", page.replace(mark, "", 1)) if letter else page for page in pages)


def in_word(paper: Paper) -> str:
    document = docx.Document(io.BytesIO(docx_bytes(paper)))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return squeezed("".join([*(paragraph.text for paragraph in document.paragraphs), *cells]))


def in_json(paper: Paper) -> set[str]:
    told = json.loads(json.dumps(to_json(paper)))
    return {value["ja"] for s in told["sections"] for field in s["fields"] for value in field["value"]}


@pytest.mark.parametrize("kind", [kind for kind in paper_kinds() if kind is not PaperKind.INCIDENT_SUMMARY])
def test_every_field_of_every_paper_takes_any_text_as_text(hostile: FactBase, kind: PaperKind) -> None:
    paper, texts = written_everywhere(kind, hostile)
    pdf = in_pdf(paper)
    word, plain = in_word(paper), squeezed(text_of(paper))
    in_order = {squeezed(text) for text in texts.values() if text not in {LONG, TURNED, WIDE}}
    assert [text for text in in_order if text not in pdf] == []
    assert [text for text in in_order if text not in word or text not in plain] == []
    assert pdf.count("長") >= len(LONG) <= word.count("長")
    assert pdf.count("W") >= len(WIDE) <= word.count("W")
    assert set("العربيةעבריתไทย") <= set(pdf)  # read back in the order of the page
    for shown in (pdf, word, plain):
        assert [mark for mark in WRITTEN_OUT if mark not in shown] == []
        assert not [char for char in shown if char in "\u202e\u2066\u2069\ufeff\x00\x1b"]
    assert set(texts.values()) <= in_json(paper)


@pytest.mark.parametrize("kind", paper_kinds())
def test_facts_files_and_earlier_reports_reach_a_paper_as_text(hostile: FactBase, kind: PaperKind) -> None:
    paper = draw(kind, hostile, filed=filed_before(hostile), final=True)
    pdf, word = in_pdf(paper), in_word(paper)
    begun = [squeezed(each)[:40] for each in in_json(paper)]  # a summary shows the beginning of a long text
    assert [text for text in begun if text not in pdf or text not in word] == []
