"""What may tell of a person is taken out of a question before it leaves."""

import pytest

from kakuho.workflows.consultation.drafting.masking import holds_personal_data, masked


@pytest.mark.parametrize(
    ("text", "gone", "kind"),
    [
        ("経理の佐藤花子が名簿を送った", "佐藤花子", "氏名"),
        ("hanako.sato@example.jp に誤送信した", "hanako.sato", "メールアドレス"),
        ("電話は090-1234-5678です", "1234", "電話番号"),
        ("うつ病の社員の診断書をなくした", "うつ病", "要配慮個人情報"),
        ("受付 ８８１２－３４４１ の人の書類を失くした", "８８１２", "番号"),
    ],
)
def test_personal_data_become_the_name_of_their_kind(text, gone, kind):
    made = masked(text)
    assert gone not in made.text
    assert f"〔{kind}〕" in made.text
    assert kind in made.kinds


def test_a_question_without_people_goes_as_it_is():
    told = "会員12,345人の情報が漏れた。30日以内に報告するのか?"
    assert masked(told) == masked(masked(told).text)
    assert masked(told).text == told
    assert not holds_personal_data(told)


def test_what_was_masked_once_stays_masked():
    once = masked("佐藤花子の電話は090-1234-5678")
    assert masked(once.text).text == once.text
