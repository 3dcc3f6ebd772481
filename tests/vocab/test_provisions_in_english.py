"""Provisions as an English reader cites them."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from kakuho.vocab.judgements import Citation
from kakuho.vocab.provisions_in_english import in_english

ROOMS = [Path(str(files(f"kakuho.{room}"))) for room in ("law", "documents")]


@pytest.mark.parametrize(
    ("japanese", "english"),
    [
        ("法26条1項ただし書", "APPI art. 26(1) proviso"),
        ("規則7条3号", "APPI Enforcement Rules art. 7(iii)"),
        ("規則8条1項1号〜9号、9条", "APPI Enforcement Rules art. 8(1)(i) to (ix), art. 9"),
        ("規則7条3号(旧文言)", "APPI Enforcement Rules art. 7(iii) (earlier wording)"),
        ("規則8条1項・2項", "APPI Enforcement Rules art. 8(1), para. (2)"),
        ("法26条2項ただし書・GL 3-5-4-5", "APPI art. 26(2) proviso, PPC Guidelines 3-5-4-5"),
        ("番号法29条の4第1項", "My Number Act art. 29-4(1)"),
        ("番号法規則2条2号ハ、4号ハ", "My Number Breach Rules art. 2(ii)(c), item (iv)(c)"),
        ("電気通信事業法施行規則58条の2", "Telecommunications Business Act Enforcement Rules art. 58-2"),
        ("GL 3-5-3-1※4・※5", "PPC Guidelines 3-5-3-1, note 4, note 5"),
        ("GDPR 4条12号", "GDPR art. 4(12)"),
        ("GDPR 34条3項(a)", "GDPR art. 34(3)(a)"),
        ("Q&A 旧6-14", "PPC Q&A former 6-14"),
        ("PMK500 事故等の報告(速報の要件)", "PMK500: reporting of incidents (when a first notice is due)"),
    ],
)
def test_a_provision_is_numbered_as_translations_number_it(japanese: str, english: str) -> None:
    assert in_english(japanese) == english


@pytest.mark.parametrize("unknown", ["銀河鉄道法3条", "法26条1項の表の上欄", ""])
def test_what_cannot_be_read_stays_as_it_is(unknown: str) -> None:
    assert in_english(unknown) == unknown


def test_every_provision_cited_by_the_rulebook_and_the_papers_has_an_english_name() -> None:
    texts = [
        yaml.safe_load(file.read_text(encoding="utf-8")) for room in ROOMS for file in room.rglob("*.yaml")
    ]
    found = {one for text in texts for one in _cited(text)}
    assert len(found) > 150
    assert [one for one in sorted(found) if not in_english(one).isascii()] == []


def _cited(told: Any) -> Iterator[str]:
    if isinstance(told, str) and told.split("|")[2:3] and told.split("|")[2] in {"確", "抜", "二", "未"}:
        yield _provision(*told.split("|")[:2])
    if isinstance(told, dict):
        if {"law", "article", "mark"} <= told.keys():
            yield _provision(told["law"], str(told["article"]))
        yield from (str(told[key]) for key in ("cite", "legal_item") if isinstance(told.get(key), str))
        told = list(told.values())
    if isinstance(told, list):
        for one in told:
            yield from _cited(one)


def _provision(law: str, article: str) -> str:
    return Citation(law, article, "確").provision  # type: ignore[arg-type]  # only its name is asked
