import pytest

from kakuho.people.linkage.agreement import is_slip


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("山田太郎", "山田太", True),
        ("山田太郎", "山田郎太", True),
        ("山田太郎", "山田次郎", False),
        ("webbrourke", "webvrourke", True),
        ("turturdarcie", "tutrurdarcye", True),
        ("lee", "leo", False),
        ("smithann", "smithian", False),
    ],
)
def test_a_letter_of_a_long_foreign_name_may_be_another_and_of_kanji_none(
    *, one: str, other: str, slip: bool
) -> None:
    assert is_slip(one, other) is slip
