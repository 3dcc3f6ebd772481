import re

import pyarrow as pa

from kakuho.people import Numbering, records_of_text
from kakuho.vocab.findings import SPANS_SCHEMA

PATTERNS = (
    (r"山田太郎|佐藤花子|鈴木一郎|ヤマダタロウ|ﾔﾏﾀﾞ ﾀﾛｳ|Taro Yamada", "NAME"),
    (r"[a-z0-9]+@[a-z.]+[a-z]", "EMAIL"),
    (r"0\d+-\d+-\d+", "PHONE"),
    (r"東京都港区芝浦1-2-3", "ADDRESS"),
    (r"192\.0\.2\.\d+", "IP"),
)


def mentions(*texts: str) -> list[dict[str, object]]:
    spans = [
        {"unit": unit, "start": m.start(), "end": m.end(), "kind": kind, "confidence": 0.9, "rule": "test"}
        for unit, text in enumerate(texts)
        for pattern, kind in PATTERNS
        for m in re.finditer(pattern, text)
    ]
    batch = pa.RecordBatch.from_pylist(spans, schema=SPANS_SCHEMA)
    found = records_of_text(pa.array(texts, pa.large_string()), batch, Numbering("mail.eml"))
    empty = ("source", "row", "items")
    return [
        {field: value for field, value in row.items() if value is not None and field not in empty}
        for row in found.to_pylist()
    ]


def test_a_name_with_its_reading_in_brackets_is_one_mention() -> None:
    assert mentions("山田太郎(ヤマダタロウ) taro@example.jp") == [
        {"name": "山田太郎", "kana": "ヤマダタロウ", "email": "taro@example.jp"}
    ]
    assert mentions("山田太郎 / Taro Yamada")[0]["romaji"] == "Taro Yamada"


def test_pairs_of_name_and_mail_are_one_mention_each() -> None:
    found = mentions("To: 山田太郎 <taro@example.jp>, 佐藤花子 <hanako@example.jp>")
    assert found == [
        {"name": "山田太郎", "email": "taro@example.jp"},
        {"name": "佐藤花子", "email": "hanako@example.jp"},
    ]


def test_lines_of_a_list_are_one_mention_each() -> None:
    found = mentions("山田太郎 03-0000-0001\n佐藤花子 03-0000-0002\n鈴木一郎")
    assert [row["name"] for row in found] == ["山田太郎", "佐藤花子", "鈴木一郎"]
    assert "phone" not in found[2]


def test_a_signature_block_is_one_mention() -> None:
    found = mentions("山田太郎\n東京都港区芝浦1-2-3\nTEL 03-0000-0001\nMAIL taro@example.jp")
    assert found == [
        {
            "name": "山田太郎",
            "address": "東京都港区芝浦1-2-3",
            "phone": "03-0000-0001",
            "email": "taro@example.jp",
        }
    ]


def test_a_list_of_mails_is_as_many_mentions() -> None:
    assert len(mentions("a1@example.jp\nb1@example.jp\nc1@example.jp")) == 3


def test_distant_lines_and_other_texts_are_other_mentions() -> None:
    assert len(mentions("山田太郎\n\n\n\n03-0000-0001")) == 2
    assert len(mentions("山田太郎", "03-0000-0001")) == 2


def test_lines_with_network_identifiers_alone_are_nobody() -> None:
    assert mentions("192.0.2.1 GET /\n192.0.2.2 GET /") == []
    assert mentions("192.0.2.1 login taro1@example.jp") == [{"email": "taro1@example.jp"}]


def test_letters_beyond_the_basic_plane_do_not_shift_the_values() -> None:
    assert mentions("😀𠮷\n山田太郎") == [{"name": "山田太郎"}]


def test_a_text_without_findings_has_no_mention() -> None:
    assert mentions("nothing") == []
    assert mentions() == []
