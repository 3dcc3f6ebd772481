import re
import time
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from paper_reading import pages_of
from told_incident import facts_with

from kakuho.documents import incident_summary, pdf_bytes, preliminary_report, write_pdf
from kakuho.documents.printable import printable, runs
from kakuho.vocab.papers import FactBase


def told(base: FactBase, text: str) -> FactBase:
    return replace(base, facts=facts_with({"report": {"other": {"other": text}}}), case_title=text)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


INJECTIONS = [
    '#panic("x") #read("/etc/passwd") #import "@preview/x:1.0.0"',
    "$ x^2 $ \\u{41} \\# *太字* _斜体_ `raw` ``` = 見出し",
    "<label> @reference https://example.jp/?a=b&c=%20 // comment /* block */",
    "\"quotes\" 'single' ]) }} ]] #] #sys.inputs -- --- ... ~ ^",
    '{"paper": 1}, "sections": [] \\" \\n',
    "- 箇条書き\n+ 番号\n/ 用語: 説明",
]


@pytest.mark.parametrize("text", INJECTIONS)
def test_markup_in_a_text_comes_out_as_text(full: FactBase, text: str) -> None:
    for paper in (preliminary_report(told(full, text)), incident_summary(told(full, text))):
        assert squeezed(text) in squeezed("".join(pages_of(pdf_bytes(paper))))


@pytest.mark.parametrize(
    "text",
    [
        "髙﨑𠮷子",
        "塚\ufa10 神\ufa19 邉邊 葛\U000e0100城",
        "①㈱㍻ｱｲｳ〜−–—",
        "😀👍🏽👩‍👩‍👧🇯🇵",
        "العربية עברית ไทย Ελληνικά Привет",
    ],
)
def test_rare_characters_come_out_as_themselves(full: FactBase, text: str) -> None:
    shown = squeezed("".join(pages_of(pdf_bytes(preliminary_report(told(full, text))))))
    assert set(squeezed(text)) <= set(shown)


def test_characters_of_a_name_stay_the_variant_that_was_written(full: FactBase) -> None:
    shown = "".join(pages_of(pdf_bytes(preliminary_report(told(full, "髙﨑𠮷子と高崎吉子")))))
    assert "髙﨑𠮷子と高崎吉子" in shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ベル\x07", "ベル〔U+0007〕"),
        ("外字\ue000", "外字〔U+E000〕"),
        ("反転\u202eABC", "反転〔U+202E〕ABC"),
        ("代理\ud83d", "代理〔U+D83D〕"),
        ("未割当\U000e0fff", "未割当〔U+E0FFF〕"),
        ("韓국", "韓〔U+AD6D〕"),
    ],
)
def test_what_no_font_shows_is_written_out(full: FactBase, text: str, shown: str) -> None:
    assert shown in "".join(pages_of(pdf_bytes(preliminary_report(told(full, text)))))


@pytest.mark.parametrize(
    "text", ["あ" * 10_000, "a" * 10_000, "https://example.jp/" + "q" * 9_000, "ا" * 5_000]
)
def test_ten_thousand_characters_are_all_printed(full: FactBase, text: str) -> None:
    shown = squeezed("".join(pages_of(pdf_bytes(preliminary_report(told(full, text))))))
    assert shown.count(text[-1]) >= text.count(text[-1])


def test_a_long_word_stays_within_the_page(full: FactBase) -> None:
    pdf = pdf_bytes(preliminary_report(told(full, "W" * 3000)))
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            right = [text.get_charbox(n)[2] for n in range(text.count_chars())]
            assert max(right) <= page.get_width() - 40


def test_line_ends_of_a_text_are_kept(full: FactBase) -> None:
    pdf = pdf_bytes(preliminary_report(told(full, "一行目\n二行目\r\n三行目")))
    with pypdfium2.PdfDocument(pdf) as document:
        lines = "".join(page.get_textpage().get_text_range() for page in document).split("\r\n")
    assert {"一行目", "二行目", "三行目"} <= {line.strip() for line in lines}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec=None), max_size=60))
def test_any_text_at_all_gives_a_paper(full: FactBase, text: str) -> None:
    pages = pages_of(pdf_bytes(incident_summary(told(full, text))))
    assert len(pages) == 1


def test_paper_is_tagged_pdf_a_in_its_language(full: FactBase) -> None:
    pdf = pdf_bytes(preliminary_report(full))
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    with pypdfium2.PdfDocument(pdf) as document:
        assert document.is_tagged()
        assert document.get_metadata_value("Title") == "個人データの漏えい等 速報の下書き 2026-0001"


def test_every_font_comes_with_the_program(full: FactBase) -> None:
    fonts = set(re.findall(rb"/BaseFont/([A-Z]{6}\+)?([A-Za-z0-9-]+)", pdf_bytes(preliminary_report(full))))
    assert fonts
    assert all(subset and name.startswith(b"Noto") for subset, name in fonts)


def test_the_same_paper_gives_the_same_bytes(full: FactBase) -> None:
    assert pdf_bytes(preliminary_report(full)) == pdf_bytes(preliminary_report(full))


def test_nothing_but_the_paper_is_written(
    full: FactBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "tmp"
    elsewhere.mkdir()
    monkeypatch.setenv("TMPDIR", str(elsewhere))
    monkeypatch.setenv("HOME", str(elsewhere))
    path = write_pdf(preliminary_report(full), tmp_path / "報告.pdf")
    assert path.read_bytes().startswith(b"%PDF-")
    assert list(elsewhere.iterdir()) == []
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["tmp", "報告.pdf"]


def test_a_paper_does_not_stall_once_warm(full: FactBase) -> None:
    pdf_bytes(preliminary_report(full))
    started = time.process_time()
    pdf_bytes(preliminary_report(told(full, "別の内容")))
    assert time.process_time() - started < 10  # a stall, not a speed: bench measures that


def test_printable_keeps_every_visible_character() -> None:
    text = "日本語 English 123 ①〜㈱\n次の行"
    assert printable(text) == text


def test_printable_composes_voiced_kana_and_nothing_else() -> None:
    assert printable("カ\u3099は\u309a") == "ガぱ"
    assert printable("\ufa19") == "\ufa19"


SCRIPTS = "あ漢𠮷ｱaé\u0301\u0300ابت\u064eאב\u05b8กา\u0e48हि\u094d😀👍🏽\u200d\ufe0fΩж한\ue000\u202e\u0007"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.sampled_from(SCRIPTS), max_size=80))
def test_scripts_mixed_in_any_way_give_a_paper(full: FactBase, text: str) -> None:
    assert pages_of(pdf_bytes(incident_summary(told(full, text))))


def test_a_mark_no_font_can_put_on_its_letter_is_written_out() -> None:
    assert list(runs("漢\u0e48")) == [("Noto Sans JP", "漢〔U+0E48〕")]


def test_each_character_is_set_in_a_font_that_has_it() -> None:
    assert list(runs("表😀ไทย")) == [("Noto Sans JP", "表"), ("Noto Emoji", "😀"), ("Noto Sans Thai", "ไทย")]
