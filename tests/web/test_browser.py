"""A newcomer in a real browser, from the first start to a filed report; left out where there is none."""

import re
from pathlib import Path

import pytest
from browsing import (
    CHROMIUM,
    PASSWORD,
    SCREENS,
    SHOTS,
    Newcomer,
    browser_in,
    drop_a_file,
    make_account,
    post,
    serving,
    sign_in,
    take_in,
)
from playwright.sync_api import expect

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine"),
    pytest.mark.xdist_group("browser"),  # whichever run comes first makes the account of all
]


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """Return a workbench that runs."""
    with serving(tmp_path_factory.mktemp("served")) as one:
        yield one


@pytest.fixture(scope="module")
def chromium(tmp_path_factory):
    """Return a browser."""
    with browser_in(tmp_path_factory.mktemp("fonts")) as one:
        yield one


@pytest.mark.parametrize("name", SCREENS)
def test_a_newcomer_comes_from_the_first_start_to_a_filed_report(served, chromium, tmp_path, name):
    language, width, colours = SCREENS[name]
    screen = {"width": width, "height": 844}
    context = chromium.new_context(locale=language, viewport=screen, color_scheme=colours)
    person = Newcomer(context.new_page(), name)
    page, origin = person.page, served.link.split("/invitation")[0]
    if not served.joined:
        make_account(person, served.link)
        served.joined = True
    sign_in(person, origin)
    take_in(person, en=name == "en")
    if name != "en":
        _consult(person, origin)
    if name == "ja":
        drop_a_file(person, tmp_path)
        _print_the_letters(person)
    for number in range(page.locator(".tabs a").count()):
        person.follow(page.locator(".tabs a").nth(number))
        person.looks(f"tab{number}")
    _make_and_file_the_report(person)
    _close(person)
    assert person.faults == []
    context.close()


def _consult(person: Newcomer, origin: str) -> None:
    page, case = person.page, person.page.url
    page.goto(f"{origin}/consultations/")
    person.looks("consultations")
    page.fill("[name=question]", "名簿を違う会社にメールで送ってしまった。法26条の報告は要る?")
    page.select_option("[name=case]", index=1)
    person.follow(page.locator("main form.panel button").first)
    person.looks("answer")
    with page.expect_download() as waiting:
        page.locator("[name=sheet]").click()
    assert Path(waiting.value.path()).read_bytes().startswith(b"%PDF")
    person.follow(page.locator("main h2 a").first)
    person.looks("consultation")
    page.goto(f"{origin}/law/changes/?start=2026-11-26&end=2027-02-01")
    expect(page.locator(".change").first).to_be_visible()
    person.looks("changes")
    page.goto(case)


def _print_the_letters(person: Newcomer) -> None:
    page = person.page
    person.follow(page.locator(".tabs a", has_text="本人への通知"))
    person.follow(page.locator("a[href$='/wording/letter/']"))
    person.looks("wording")
    for field in page.locator("main form textarea").all():
        field.fill("見本")
    person.follow(page.locator("main form button").last)
    person.follow(page.locator("form[action$='/notices/letters/'] button"))
    expect(page.locator("#job .mark.done")).to_be_visible(timeout=60_000)
    with page.expect_download() as waiting:
        page.locator("a[href*='/notices/file/'][href*='pdf']").click()
    assert Path(waiting.value.path()).read_bytes().startswith(b"%PDF")


def _make_and_file_the_report(person: Newcomer) -> None:
    page = person.page
    person.follow(page.locator(".tabs a").nth(6))
    page.select_option("[name=kind]", "preliminary_report")
    person.follow(page.locator("main form button"))
    person.looks("papers")
    with page.expect_download() as waiting:
        page.locator("main table a").first.click()
    assert Path(waiting.value.path()).read_bytes().startswith(b"%PDF")
    assert re.fullmatch(r"\d{4}-\d{4}-preliminary-report\.pdf", waiting.value.suggested_filename)
    person.follow(page.locator("main table a").last)
    page.fill("[name=number]", "R-0001")
    person.looks("filing")
    person.follow(page.locator("main form button"))
    expect(page.get_by_text("R-0001")).to_be_visible()
    person.follow(page.locator(".tabs a").first)
    person.looks("filed")


def _close(person: Newcomer) -> None:
    page = person.page
    page.locator(".tabs a[href$='/measures/']").click()
    page.check("[name=found][value=wrong_address]")
    page.fill("[name=why]", "R-0001")
    page.locator("form[action$='/causes/'] button").click()
    suggested = page.locator("form:has([name=key]) button").first
    expect(suggested).to_be_visible()
    person.looks("causes")
    suggested.click()
    page.locator("main td a").first.click()
    expect(page.locator("[name=proof]")).to_be_visible()
    person.looks("measure")
    page.locator(".tabs a").first.click()
    expect(page.locator(".tabs a").first).to_have_attribute("aria-current", "page")
    page.locator("main details summary").last.click()
    page.fill("[name=reason]", "R-0001")
    person.follow(page.locator("main details[open] button"))
    expect(page.locator("main p .mark").first).to_be_visible()
    person.looks("closed")


SAID_EARLIER = {"kind": "company_knew", "on": "2026-11-18", "said_by": "B", "certainty": "estimated"}
UNDER_THE_TABS = {
    "anchors": "anchors/?corrects=1",
    "register": "people/register/",
    "contacts": "notices/contacts/",
    "wording": "notices/wording/mail/",
    "copy": "recovery/1/",
    "evidence": "evidence/",
    "package": "evidence/package/",
    "inquiry": "inquiry/",
    "guide": "inquiry/guide/monitoring-work-mail/",
    "scope": "inquiry/form/scope/",
    "mails": "mail/",
    "ending": "ending/",
}
OF_A_PERSON = {
    "tokens": "/account/tokens/",
    "calendar": "/account/calendar/",
    "account": "/account/",
    "factors": "/account/second-factor/",
    "accounts": "/people/",
    "webhooks": "/hooks/",
    "playbooks": "/playbooks/",
    "playbook": "/playbooks/mis_sent/",
    "tray": "/mail/",
    "log": "/audit/",
    "password": "/account/password/",
    "authenticator": "/account/second-factor/totp/activate/",
    "keys": "/account/second-factor/webauthn/",
    "key": "/account/second-factor/webauthn/add/",
}


@pytest.mark.parametrize("name", SCREENS if SHOTS else ["phone"])
def test_the_pages_under_the_tabs_are_without_faults_too(served, chromium, tmp_path, name):
    language, width, colours = SCREENS[name]
    screen = {"width": width, "height": 844}
    context = chromium.new_context(locale=language, viewport=screen, color_scheme=colours)
    person = Newcomer(context.new_page(), name)
    page, origin = person.page, served.link.split("/invitation")[0]
    if not served.joined:
        make_account(person, served.link)
        served.joined = True
    sign_in(person, origin)
    take_in(person, en=name == "en")
    case = page.url
    drop_a_file(person, tmp_path)
    found = {"kind": "device", "what": "PC", "place": "A-101", "holder": "", "recheck_on": "2026-12-01"}
    post(page, f"{case}recovery/", found)
    post(page, f"{case}recovery/1/", {"step": "requested", "on": "2026-11-20", "text": "mail"})
    post(page, f"{case}inquiry/", {"name": "A", "relation": "x", "why": "y"})
    post(page, f"{case}notices/contacts/", {"kind": "call", "text": "x" * 200})
    post(page, f"{case}anchors/", SAID_EARLIER)
    for what, below in UNDER_THE_TABS.items():
        _look_at(person, what, f"{case}{below}")
    page.goto(f"{case}evidence/")
    _look_at(person, "piece", page.locator("main table a").first.evaluate("one => one.href"))
    person.page.goto(f"{origin}/account/second-factor/totp/activate/")
    _confirm(person)
    for what, place in OF_A_PERSON.items():
        _look_at(person, what, f"{origin}{place}")
    assert person.faults == []
    context.close()


def _look_at(person: Newcomer, what: str, address: str) -> None:
    answer = person.page.goto(address)
    assert answer is not None
    assert answer.status == 200, (what, address)
    person.looks(what, closely=True)


A_KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_somebody_who_was_invited_signs_in_with_a_passkey_alone(served, chromium):
    inviting, joining = chromium.new_context(locale="ja-JP"), chromium.new_context(locale="ja-JP")
    ann, ben = Newcomer(inviting.new_page(), "phone"), Newcomer(joining.new_page(), "phone")
    origin = served.link.split("/invitation")[0]
    if not served.joined:
        make_account(ann, served.link)
        served.joined = True
    sign_in(ann, origin)
    ann.page.goto(f"{origin}/people/")
    ann.page.fill("[name=email]", "ben@example.jp")
    ann.page.fill("[name=name]", "別府")
    ann.follow(ann.page.locator("main form.panel button"))
    make_account_of_the_invited(ben, ann.page.locator(".notice code").inner_text())
    page = ben.page
    keys = joining.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": A_KEY})
    page.goto(f"{origin}/account/second-factor/webauthn/add/")
    _confirm(ben)
    page.fill("[name=name]", "鍵")
    page.check("[name=passwordless]")
    ben.follow(page.locator("#mfa_webauthn_add"))
    ben.looks("key-added", closely=True)
    page.goto(f"{origin}/account/second-factor/webauthn/")
    ben.looks("key-listed", closely=True)
    ben.follow(page.locator(".top-links form button"))
    page.goto(f"{origin}/account/sign-in/")
    ben.follow(page.locator("#passkey_login"))
    expect(page.locator(".top-links")).to_be_visible()
    assert ann.faults + ben.faults == []
    inviting.close()
    joining.close()


def _confirm(person: Newcomer) -> None:
    """Show the password once more, before what keeps the account safe is changed."""
    person.looks("confirm", closely=True)
    person.page.fill("[name=password]", PASSWORD)
    person.follow(person.page.locator("main form button").first)


def make_account_of_the_invited(person: Newcomer, link: str) -> None:
    page = person.page
    page.goto(link)
    page.fill("[name=password]", PASSWORD)
    page.fill("[name=again]", PASSWORD)
    person.follow(page.locator("main form button"))
    page.fill("[name=login]", "ben@example.jp")
    page.fill("[name=password]", PASSWORD)
    person.follow(page.locator("main form button").first)
