import pyarrow as pa

from kakuho.detect import message_columns, messages_in_rows, messages_in_talk


def test_subject_and_body_count_beside_a_party():
    assert message_columns(("From", "To", "件名", "本文", "日時")) == (2, 3)


def test_a_memo_without_a_party_is_no_message():
    assert message_columns(("氏名", "内容")) == ()


def test_a_row_with_two_contents_is_one_message_and_an_empty_one_none():
    batch = pa.RecordBatch.from_pydict({"c2": ["件", " ", None], "c3": ["文", "文", ""]})
    assert messages_in_rows(batch, (2, 3)).sum() == 2


def test_lines_of_an_exported_talk_are_messages():
    talk = "[LINE] 花子とのトーク履歴\n\n2026/01/05(月)\n10:23\t花子\tこんにちは\n10:24\t太郎\tはい\n"
    assert messages_in_talk(pa.array([talk], pa.large_string())) == 2
    assert messages_in_talk(pa.array(["10:23\t花子\tこんにちは"], pa.large_string())) == 0
