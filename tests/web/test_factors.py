"""Second factors: demanded by administrators, taken away when lost, kept sealed."""

import time
from datetime import timedelta

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.db import connection
from django.urls import reverse
from workbench import PASSWORD, browser_of, person

from kakuho.web import surroundings
from kakuho.web.accounts import factor_codes
from kakuho.web.docket import audit
from kakuho.web.docket.models import AuditRow
from kakuho.web.docket.roles import Role

SECRET = "JBSWY3DPEHPK3PXP"


def demand(by, required: str = "yes"):
    """Return what the administrator is answered who asks for the rule."""
    return browser_of(by).post(reverse("require_factor"), {"required": required})


def test_where_it_is_demanded_a_person_without_one_comes_no_further_than_to_setting_it_up(alice, case):
    administrator = person("Ada", Role.ADMINISTRATOR)
    TOTP.activate(administrator, SECRET)
    assert demand(administrator).url == reverse("people")
    client = browser_of(alice)
    for page in (
        "/",
        reverse("case", args=[case.uid]),
        reverse("own_tokens"),
        reverse("account_change_password"),
    ):
        assert client.get(page).url == reverse("mfa_index"), page
        assert client.post(page, {}).url == reverse("mfa_index"), page
    shown = client.get(reverse("mfa_index"))
    assert shown.status_code == 200
    assert "管理者が全員に必須" in shown.text
    assert browser_of(administrator).get("/").status_code == 200
    TOTP.activate(alice, SECRET)
    assert client.get("/").status_code == 200
    demand(administrator, "no")
    assert browser_of(person("Bob", Role.LEGAL)).get("/").status_code == 200
    events = list(AuditRow.objects.filter(event__startswith="account.factor").values_list("event", flat=True))
    assert events == ["account.factor_required", "account.factor_optional"]


def test_nobody_demands_of_others_what_he_has_not_himself_or_without_being_administrator(alice):
    administrator = person("Ada", Role.ADMINISTRATOR)
    assert demand(administrator).url == reverse("mfa_index")
    assert browser_of(alice).get("/").status_code == 200
    assert demand(alice).status_code == 403


def test_a_lost_device_is_taken_away_by_an_administrator_and_the_sessions_end(alice):
    administrator, client = person("Ada", Role.ADMINISTRATOR), browser_of(alice)
    TOTP.activate(alice, SECRET)
    remove = reverse("remove_factors", args=[alice.pk])
    assert browser_of(person("Bob", Role.LEGAL)).post(remove).status_code == 403
    assert "設定済み" in browser_of(administrator).get(reverse("people")).text
    browser_of(administrator).post(remove)
    assert not Authenticator.objects.filter(user=alice).exists()
    assert client.get("/").status_code == 302
    given = {"login": alice.email, "password": PASSWORD}
    assert browser_of().post(reverse("account_login"), given).url == "/"


def test_a_code_is_asked_for_at_the_sign_in_and_its_secret_is_sealed_in_the_database(alice):
    TOTP.activate(alice, SECRET)
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        assert SECRET not in str(cursor.fetchall())
    client = browser_of()
    asked = client.post(reverse("account_login"), {"login": alice.email, "password": PASSWORD})
    assert asked.url.startswith(reverse("mfa_authenticate"))
    assert client.get("/").status_code == 302
    assert client.post(asked.url, {"code": "000000"}).status_code == 200
    assert client.get("/").status_code == 302
    code = format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))
    assert client.post(asked.url, {"code": code}).status_code == 302
    assert client.get("/").status_code == 200


def test_whoever_guesses_codes_is_locked_out_from_every_address_and_it_is_on_record(
    alice, monkeypatch, settings
):
    settings.MFA_TOTP_TOLERANCE = 4  # a machine that others use too
    other = SECRET[::-1]  # a code is good once, also for the next test
    TOTP.activate(alice, other)

    def code() -> str:
        return format_hotp_value(hotp_value(other, int(time.time()) // 30))

    wrong = f"{(int(code()) + 500_000) % 1_000_000:06}"
    for number in range(6):
        client = browser_of(REMOTE_ADDR=f"192.0.2.{number}")
        asked = client.post(reverse("account_login"), {"login": alice.email, "password": PASSWORD})
        assert client.post(asked.url, {"code": wrong if number < 5 else code()}).status_code == 200
        assert client.get("/").status_code == 302
    assert [one.event for one in audit.entries(None, newest=5)] == ["account.code_failed"] * 5
    assert "15分" in client.post(asked.url, {"code": code()}).text
    monkeypatch.setattr(factor_codes, "LOCKED_FOR", timedelta())  # the quarter of an hour is over
    answer = client.post(asked.url, {"code": code()})
    assert answer.status_code == 302, (answer.context["form"].errors, code())
    assert client.get("/").status_code == 200


def test_keys_are_offered_only_where_the_workbench_has_a_name():
    named = surroundings.Origin("https", "kakuho.example.co.jp", None)
    assert named.has_name
    assert surroundings.Origin("http", "localhost", 8000).has_name
    for host in ("127.0.0.1", "::1", "192.0.2.1"):
        assert not surroundings.Origin("http", host, 8000).has_name
