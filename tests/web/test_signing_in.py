"""Coming in, staying in and going out."""

import os
import subprocess
import sys

from django.contrib.auth.hashers import MD5PasswordHasher
from django.urls import reverse
from workbench import PASSWORD, browser_of, person

from kakuho.web.accounts import store
from kakuho.web.accounts.models import Invitation, User
from kakuho.web.docket.roles import Role

SIGN_IN = {"login": "alice@example.jp", "password": PASSWORD}


def test_every_page_asks_a_stranger_to_sign_in(db):
    for name in ("home", "new_case", "people", "own_account", "mfa_index"):
        answer = browser_of().get(reverse(name))
        assert (answer.status_code, answer.url) == (302, f"{reverse('account_login')}?next={reverse(name)}")


def test_the_first_administrator_comes_in_by_a_link_that_is_good_once(db):
    token = store.invite(by=None, role=Role.ADMINISTRATOR)
    page = reverse("join", args=[token])
    given = {"email": "A@example.jp", "name": "Ann", "password": PASSWORD, "again": PASSWORD}
    assert browser_of().get(page).status_code == 200
    assert browser_of().post(page, given).url == reverse("account_login")
    assert User.objects.get().is_administrator
    assert browser_of().post(page, given).status_code == 404
    assert User.objects.get().email == "a@example.jp"
    assert token not in str(list(Invitation.objects.values()))


def test_a_weak_password_is_refused_with_its_reason(db):
    page = reverse("join", args=[store.invite(by=None, role=Role.ADMINISTRATOR)])
    answer = browser_of().post(
        page, {"email": "a@example.jp", "name": "Ann", "password": "short", "again": "short"}
    )
    assert answer.status_code == 200
    assert "12" in answer.content.decode()
    assert not User.objects.exists()


def test_signing_in_and_out_works_with_a_form_token(alice):
    client = browser_of(enforce_csrf_checks=True)
    assert client.post(reverse("account_login"), SIGN_IN).status_code == 403
    client.get(reverse("account_login"))
    token = client.cookies["csrftoken"].value
    assert client.post(reverse("account_login"), SIGN_IN | {"csrfmiddlewaretoken": token}).url == "/"
    assert client.get("/").status_code == 200
    token = client.cookies["csrftoken"].value
    client.post(reverse("account_logout"), {"csrfmiddlewaretoken": token})
    assert client.get("/").status_code == 302


def test_the_sixth_attempt_is_locked_out_even_with_the_right_password(alice):
    client = browser_of()
    for _ in range(5):
        client.post(reverse("account_login"), SIGN_IN | {"password": "wrong"})
    assert client.post(reverse("account_login"), SIGN_IN).status_code == 429
    assert browser_of(REMOTE_ADDR="192.0.2.7").post(reverse("account_login"), SIGN_IN).status_code == 302


def test_an_unknown_address_is_answered_as_a_wrong_password_is(alice):
    wrong = browser_of().post(reverse("account_login"), SIGN_IN | {"password": "wrong"})
    unknown = browser_of().post(reverse("account_login"), {"login": "nobody@example.jp", "password": "wrong"})
    assert wrong.context["form"].errors == unknown.context["form"].errors


def test_sessions_end_with_password_role_and_when_the_account_is_closed(alice):
    administrator = person("Ada", Role.ADMINISTRATOR)
    for change in (
        lambda: (alice.set_password(PASSWORD + "!"), alice.save()),
        lambda: store.change_role(alice, Role.LEGAL, by=administrator),
        lambda: store.set_active(alice, active=False, by=administrator),
    ):
        client = browser_of(alice)
        assert client.get("/").status_code == 200
        change()
        assert client.get("/").status_code == 302
        store.set_active(alice, active=True, by=administrator)


def test_signing_in_makes_a_new_session(alice):
    client = browser_of()
    client.get(reverse("account_login"))
    client.cookies["sessionid"] = "chosen-by-somebody-else"
    client.post(reverse("account_login"), SIGN_IN)
    assert client.cookies["sessionid"].value != "chosen-by-somebody-else"


def test_only_administrators_look_after_accounts(alice):
    other = person("Bob", Role.INVESTIGATOR)
    client = browser_of(alice)
    assert client.get(reverse("people")).status_code == 403
    assert client.post(reverse("change_role", args=[other.pk]), {"role": "legal"}).status_code == 403
    administrator = browser_of(person("Ada", Role.ADMINISTRATOR))
    invited = {"email": "new@example.jp", "name": "New", "role": "legal"}
    assert "/invitation/" in administrator.post(reverse("people"), invited).content.decode()
    administrator.post(reverse("change_role", args=[other.pk]), {"role": "legal"})
    other.refresh_from_db()
    assert other.role == "legal"


def test_a_second_factor_can_be_set_up(alice):
    client = browser_of()
    client.post(reverse("account_login"), SIGN_IN)
    asked = client.get(reverse("mfa_activate_totp"))
    assert asked.url.startswith(reverse("account_reauthenticate"))
    client.post(asked.url, {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    assert page.status_code == 200
    assert b"data:image/svg" in page.content


def test_nothing_is_missing_for_an_open_network(tmp_path):
    """The checks of Django for a deployment, under the settings as they are behind https."""
    told = {"KAKUHO_HOME": str(tmp_path / "home"), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    told |= {"KAKUHO_ORIGIN": "https://kakuho.example.co.jp", "KAKUHO_PROXIES": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "INFO"],
        env={**os.environ, **told, "DJANGO_SETTINGS_MODULE": "kakuho.web.settings"},
        capture_output=True, text=True, check=False, timeout=240,
    )  # fmt: skip
    assert (done.returncode, "0 silenced" in done.stdout) == (0, True), done.stderr


def test_a_name_is_locked_at_the_address_that_the_servers_in_front_tell(alice, settings):
    """What who asks wrote in front of that counts for nothing, nor does any where no server is in front."""

    def attempts(proxies: int, told: list[str]) -> list[int]:
        settings.PROXIES = proxies
        return [
            browser_of(REMOTE_ADDR="10.0.0.1", headers={"x-forwarded-for": one})
            .post(reverse("account_login"), SIGN_IN | {"password": "wrong"})
            .status_code
            for one in told
        ]

    invented = [f"198.51.100.{number}, 203.0.113.9" for number in range(6)]
    assert attempts(1, invented)[-1] == 429
    assert attempts(1, ["203.0.113.9, 192.0.2.1"]) == [200]  # another address is not locked out
    assert attempts(2, ["192.0.2.77, 203.0.113.9, 192.0.2.1"]) == [429]  # two in front: the last but one
    assert attempts(1, ["nonsense"]) == [200]
    assert attempts(0, [f"198.51.100.{number}" for number in range(6)])[-1] == 429  # all from 10.0.0.1


def test_an_unknown_and_a_closed_account_cost_the_work_of_a_wrong_password(alice, monkeypatch):
    work: list[str] = []
    plain = MD5PasswordHasher.encode

    def counted(*given: object) -> str:
        work.append("stretched")
        return plain(*given)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    closed, without = person("Cleo", Role.LEGAL), person("Wim", Role.LEGAL)
    closed.is_active = False
    closed.save()
    without.set_unusable_password()
    without.save()
    found = {}
    for address in ("alice", "nobody", "cleo", "wim"):
        work.clear()
        browser_of().post(reverse("account_login"), {"login": f"{address}@example.jp", "password": "wrong"})
        found[address] = len(work)
    assert set(found.values()) == {1}, found
