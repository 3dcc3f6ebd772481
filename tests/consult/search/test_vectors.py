"""Search by meaning with a real model in a folder."""

import sys
from functools import partial

import pytest
from small_model import small_model

from kakuho.consult.search import Passage, SearchIndex
from kakuho.consult.search.vectors import Vectors, VectorsError, meanings_of

PASSAGES = (
    Passage("GL通則編#3-5-4-4", " 3-5-4-4 方法\n郵便により通知する。"),
    Passage("411AC0000000128#11", "不正アクセス 第十一条罰を受ける。"),
    Passage("415AC0000000057#26", "見本法 第二十六条漏えいを報告する。"),
)


@pytest.mark.parametrize("within", ["", "0_StaticEmbedding"])
def test_a_word_that_no_passage_holds_finds_what_means_alike(tmp_path, within):
    vectors = Vectors(small_model(tmp_path, within=within))
    near = meanings_of(vectors, PASSAGES).nearness(vectors, "はがきで")
    assert near.argmax() == 0
    assert near.max() <= 1.0
    assert near[1] == near[2] == 0.0


def test_meaning_ranks_beside_words_and_alone_finds_nothing(tmp_path):
    vectors = Vectors(small_model(tmp_path))
    words = SearchIndex(PASSAGES)
    both = SearchIndex(PASSAGES, near=partial(meanings_of(vectors, PASSAGES).nearness, vectors))
    question = "漏えい はがき"
    assert [hit.passage for hit in words.search(question).hits] == ["415AC0000000057#26"]
    assert [hit.passage for hit in both.search(question).hits][:2] == [
        "415AC0000000057#26",
        "GL通則編#3-5-4-4",
    ]
    assert both.search("はがき").hits == ()
    assert both.search("はがき").abstain


def test_a_question_without_tokens_and_no_passages_are_no_trouble(tmp_path):
    vectors = Vectors(small_model(tmp_path))
    assert meanings_of(vectors, PASSAGES).nearness(vectors, "").tolist() == [0.0, 0.0, 0.0]
    assert meanings_of(vectors, ()).nearness(vectors, "はがき").tolist() == []


def test_what_is_wrong_with_a_folder_is_one_sentence(tmp_path):
    with pytest.raises(VectorsError) as told:
        Vectors(tmp_path / "none")
    assert "tokenizer.json, model.safetensors" in told.value.diagnostics().what_en
    small_model(tmp_path)
    for name, damaged in (("model.safetensors", b"x" * 80), ("tokenizer.json", b"{")):
        whole = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(damaged)
        with pytest.raises(VectorsError) as told:
            Vectors(tmp_path)
        assert str(tmp_path) in told.value.diagnostics().what_en
        (tmp_path / name).write_bytes(whole)
    assert len(Vectors(tmp_path).fingerprint) == 64


def test_without_the_extra_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "tokenizers", None)
    with pytest.raises(VectorsError) as told:
        Vectors(tmp_path)
    assert "kakuho[vectors]" in told.value.diagnostics().do_en
