import pytest

from kakuho.prevent.guard import Action, Failing, policy_of, standard_policy_text
from kakuho.vocab.errors import UsageError

OWN = 'own_domains = ["example.co.jp"]\n'


def refusal(text: str) -> str:
    with pytest.raises(UsageError) as refused:
        policy_of(text.encode(), "guard.toml")
    return refused.value.diagnostics().text("en")


def test_the_printed_policy_is_what_a_file_with_only_the_domains_means() -> None:
    assert policy_of(standard_policy_text().encode(), "x") == policy_of(OWN.encode(), "x")


def test_every_rule_can_be_changed() -> None:
    policy = policy_of(
        (
            OWN + 'on_failure = "open"\n[recipients]\nallowed = ["@partner.example", "Boss@Example.com"]\n'
            '[people]\nmore_than = 0\naction = "strip"\n[holding]\nsecond_persons = ["dpo@example.co.jp"]\n'
        ).encode(),
        "x",
    )
    assert policy.on_failure is Failing.OPEN
    assert policy.people.action is Action.STRIP
    assert policy.is_allowed("a@partner.example")
    assert policy.is_allowed("boss@example.com")
    assert not policy.is_allowed("other@example.com")
    assert policy.is_own("x@mail.example.co.jp")
    assert not policy.is_own("x@" + "notexample.co.jp")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("own_domains = [", "line 1"),
        ("", "line 1: own_domains needs"),
        (OWN + "[peeple]\n", "line 2: peeple is not one of"),
        (OWN + "colour = 1\n", "line 2: colour is not one of"),
        (OWN + "[people]\nmore = 1\n", "line 3: more is not one of those of [people]: more_than, action"),
        (OWN + "[people]\nmore_than = -1\n", "line 3: more_than must be a whole number of 0 or more"),
        (OWN + "[people]\nmore_than = true\n", "line 3: more_than must be"),
        (OWN + '[password]\naction = "hold"\n', "line 3: action must be one of pass, encrypt"),
        (OWN + '[sensitive]\nkinds = ["NAME", "SHOE"]\n', "line 3: kinds cannot be read at entry 2"),
        (OWN + '[recipients]\nallowed = "x"\n', "line 3: allowed must be a list"),
        (OWN + '[holding]\nsecond_persons = ["@example.jp"]\n', "line 3: second_persons cannot be read"),
        (OWN + "people = 3\n", "line 2: people is not one of"),
    ],
)
def test_a_slip_is_told_with_its_line(text: str, said: str) -> None:
    assert f"guard.toml, {said}" in refusal(text)


def test_a_file_in_another_encoding_is_told_with_its_line() -> None:
    with pytest.raises(UsageError, match="line 2: is not UTF-8"):
        policy_of(OWN.encode() + "# 方針".encode("cp932"), "x")
