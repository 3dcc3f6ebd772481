import io
import json

from kakuho.cli.detect import run


def answer(*lines):
    out, errors = io.StringIO(), io.StringIO()
    code = run(io.BytesIO(b"\n".join(lines)), out, errors)
    return code, [json.loads(line) for line in out.getvalue().splitlines()], errors.getvalue()


def line(id_, text):
    return json.dumps({"id": id_, "text": text}).encode()


def test_each_line_is_answered_in_order_with_code_points():
    code, rows, _ = answer(line("a", "😀 taro@example.jp"), line("b", "なし"))
    assert code == 0
    assert [row["id"] for row in rows] == ["a", "b"]
    assert rows[0]["spans"][0] | {"confidence": 0} == {
        "start": 2,
        "end": 17,
        "type": "EMAIL",
        "confidence": 0,
        "rule": "pattern",
    }


def test_a_lone_surrogate_moves_no_offset():
    _, rows, _ = answer(b'{"id": 1, "text": "\\ud83d x taro@example.jp"}')
    assert (rows[0]["spans"][0]["start"], rows[0]["spans"][0]["end"]) == (4, 19)


def test_a_bad_line_gives_its_number_and_nothing_of_its_content_and_the_rest_goes_on():
    code, rows, errors = answer(
        b"taro@example.jp", b"\xff\xfe", b"[1]", b'{"id":1}', b"", line(2, "090-0000-1234")
    )
    assert code == 3
    assert len(rows) == 1
    assert [message.split()[0] for message in errors.splitlines()] == ["1", "2", "3", "4"]
    assert "example" not in errors


def test_no_input_is_no_error():
    assert answer() == (0, [], "")
