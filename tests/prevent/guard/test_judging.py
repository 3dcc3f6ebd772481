from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pytest
from guard.letters import locked_zip, mail, people

from kakuho.prevent.guard import (
    Action,
    Past,
    Policy,
    Verdict,
    found_in,
    judge_file,
    judge_mail,
    policy_of,
    read_mail,
    unjudged,
)
from kakuho.prevent.guard.policy import Carrying, Failing, FreeMailRule, ManyAddressesRule, UnreadableRule

POLICY = policy_of(b'own_domains = ["example.co.jp"]\n[look_alike]\nknown = ["example.com"]\n', "policy.toml")

FREE, MISTYPED = (f"guest@{domain}" for domain in ("gmail.com", "gmai.com"))
SWAPPED = "exampel.com"


def judged(content: bytes, policy: Policy = POLICY) -> Verdict:
    return judge_mail(read_mail(content), policy, found_in).verdict


def rules(verdict: Verdict) -> list[str]:
    return [reason.rule for reason in verdict.reasons]


def test_an_ordinary_mail_with_signatures_passes() -> None:
    quoted = "\n> 鈴木様\n> 田中 次郎\n> TEL 03-0000-9999\n> tanaka@example.com\n> 大阪府大阪市北区梅田1-1\n"
    assert judged(mail("田中様\n\n承知しました。\n" + quoted)).action is Action.PASS


def test_a_list_of_11_people_is_held_and_one_of_10_is_not() -> None:
    assert judged(mail(attached=[("list.csv", people(10))])).action is Action.PASS
    held = judged(mail(attached=[("list.csv", people(11))]))
    assert held.action is Action.HOLD_FOR_SENDER
    assert held.people == 11
    assert held.reasons[0].labels == ("list.csv",)


def test_the_same_person_in_two_attachments_counts_once() -> None:
    assert judged(mail(attached=[("a.csv", people(8)), ("b.csv", people(8))])).people == 8


def test_a_list_typed_into_the_body_is_held() -> None:
    listed = people(12).decode().replace(",", " ")
    assert rules(judged(mail(f"田中様\n{listed}\n"))) == ["people"]


def test_a_mail_inside_the_company_or_to_allowed_recipients_is_not_judged() -> None:
    content = [("list.csv", people(50))]
    assert judged(mail(to=["colleague@example.co.jp"], attached=content)) == Verdict(Action.PASS)
    trusting = replace(POLICY, allowed=("@example.com",))
    assert judged(mail(attached=content), trusting) == Verdict(Action.PASS)


def test_one_my_number_wants_a_second_person() -> None:
    held = judged(mail("佐藤花子さんのマイナンバーは 123456789018 です。\n"))
    assert held.action is Action.HOLD_FOR_SECOND_PERSON
    assert "123456789018" not in repr(held)


@pytest.mark.parametrize(
    ("to", "attached", "expected"),
    [
        ([FREE], [], []),
        ([FREE], [("list.csv", people(2))], ["free_mail"]),
        ([MISTYPED], [], ["look_alike"]),
        ([f"tanaka@{SWAPPED}"], [], ["look_alike"]),
        ([f"p{i}@firm{i % 3}.example" for i in range(11)], [], ["many_addresses"]),
        ([f"p{i}@firm{i % 3}.example" for i in range(10)], [], []),
        ([f"p{i}@firm{i % 2}.example" for i in range(20)], [], []),
    ],
)
def test_recipients_are_looked_at(
    to: Sequence[str], attached: Sequence[tuple[str, bytes]], expected: list[str]
) -> None:
    assert rules(judged(mail("ご確認ください。\n", to=to, attached=attached))) == expected


def test_what_the_rules_ask_for_can_be_changed() -> None:
    always = replace(POLICY, free_mail=FreeMailRule(carrying=Carrying.ANYTHING, action=Action.STRIP))
    assert judged(mail(to=[FREE]), always).action is Action.STRIP
    never = replace(POLICY, many_addresses=ManyAddressesRule(action=Action.PASS))
    crowd = [f"p{i}@firm{i}.example" for i in range(30)]
    assert judged(mail(to=crowd), never).reasons == ()


def test_a_password_does_not_go_with_its_locked_attachment() -> None:
    content = mail("パスワードは Xk7-pq29 です。\n", attached=[("list.zip", locked_zip())])
    assert rules(judged(content)) == ["password"]


def test_nor_soon_after_it_to_the_same_recipient() -> None:
    past = Past(POLICY)

    def judged_in_turn(content: bytes) -> Verdict:
        return past.judge(partial(read_mail, content), found_in)

    assert judged_in_turn(mail(attached=[("list.zip", locked_zip())])).action is Action.PASS
    password = "パスワードは Xk7-pq29 です。\n"
    assert judged_in_turn(mail(password, to=["other@firm.example"])).action is Action.PASS
    assert rules(judged_in_turn(mail(password))) == ["password"]
    an_hour_later = mail(password).replace(b"10:00:00", b"11:00:01")
    assert judged_in_turn(an_hour_later).action is Action.PASS


def test_what_cannot_be_looked_into_is_held_where_the_policy_says_so() -> None:
    content = mail(attached=[("list.zip", locked_zip())])
    strict = replace(POLICY, unreadable=UnreadableRule(Action.HOLD_FOR_SENDER))
    assert rules(judged(content, strict)) == ["unreadable"]


def test_what_could_not_be_judged_is_held_or_passes_as_the_policy_says() -> None:
    assert unjudged(POLICY).action is Action.HOLD_FOR_SENDER
    assert unjudged(replace(POLICY, on_failure=Failing.OPEN)).action is Action.PASS


def test_a_file_is_judged_without_recipients() -> None:
    assert rules(judge_file(people(11), "list.csv", POLICY, found_in)) == ["people"]
    assert judge_file(people(10), "list.csv", POLICY, found_in).action is Action.PASS
