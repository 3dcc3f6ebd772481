from dataclasses import replace

import pytest
from told_incident import facts_with

from kakuho.documents import draw
from kakuho.documents.papers import worded
from kakuho.documents.plain_language import PlainNote, Trouble, plain_notes
from kakuho.vocab.papers import FactBase, PaperKind

NOTICES = (PaperKind.PRINCIPAL_LETTER, PaperKind.PRINCIPAL_MAIL, PaperKind.PRINCIPAL_PAGE)


def notes_on(base: FactBase, text: str) -> list[PlainNote]:
    paper = worded(draw(PaperKind.PRINCIPAL_LETTER, base), {"notice.cause": text})
    return [note for note in plain_notes(paper) if note.field == "notice.cause"]


@pytest.mark.parametrize("kind", NOTICES)
@pytest.mark.parametrize(
    "course", ["insider_taking", "ransomware", "publicly_viewable", "bcc_mistake", "input_page_tampering"]
)
def test_the_words_of_the_program_itself_are_plain(full: FactBase, kind: PaperKind, course: str) -> None:
    base = replace(full, facts=facts_with({"event": {"course": [course]}}))
    assert plain_notes(draw(kind, base)) == ()


@pytest.mark.parametrize(
    ("text", "trouble", "word", "instead"),
    [
        ("当該の件です。", Trouble.LEGAL_WORD, "当該", "この・その"),
        ("個人データが漏れました。", Trouble.LEGAL_WORD, "個人データ", "個人情報"),
        (
            "マルウェアによるものです。",
            Trouble.TECHNICAL_WORD,
            "マルウェア",
            "ウイルスなど悪意のあるプログラム",
        ),
        ("オーソリゼーションの誤りです。", Trouble.KATAKANA, "オーソリゼーション", ""),
    ],
)
def test_a_hard_word_is_noted_with_what_to_say_instead(
    full: FactBase, text: str, trouble: Trouble, word: str, instead: str
) -> None:
    (note,) = notes_on(full, text)
    assert (note.trouble, note.word, note.instead, note.length) == (trouble, word, instead, len(word))


@pytest.mark.parametrize(
    "text",
    [
        "ご本人にお知らせします。",
        "オーソリゼーション(カードの確認)の誤りです。",
        "クレジットカードの番号です。",
    ],
)
def test_what_is_plain_or_explained_is_not_noted(full: FactBase, text: str) -> None:
    assert notes_on(full, text) == []


def test_a_sentence_of_80_characters_is_not_long_and_one_of_81_is(full: FactBase) -> None:
    assert notes_on(full, "あ" * 79 + "。") == []
    (note,) = notes_on(full, "はい。" + "あ" * 80 + "。")
    assert (note.trouble, note.start, note.length, note.word) == (Trouble.LONG_SENTENCE, 3, 81, "")
