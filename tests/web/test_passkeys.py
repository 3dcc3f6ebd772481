"""Second factors and passkeys in a real browser, with an authenticator that the browser plays."""

import pytest
from browsing import CHROMIUM, PASSWORD, Newcomer, make_account, sign_in
from playwright.sync_api import expect

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine")
A_KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
PAGES = {
    "password": "password/",
    "authenticator": "second-factor/totp/activate/",
    "keys": "second-factor/webauthn/",
    "key": "second-factor/webauthn/add/",
}


def test_somebody_who_was_invited_signs_in_with_a_passkey_alone(served, chromium):
    phone = {"width": 390, "height": 844}
    inviting, joining = (chromium.new_context(locale="ja-JP", viewport=phone) for _ in range(2))
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
    _join(ben, ann.page.locator(".notice code").inner_text())
    page = ben.page
    keys = joining.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": A_KEY})
    page.goto(f"{origin}/account/second-factor/totp/activate/")
    ben.looks("confirm", closely=True)
    page.fill("[name=password]", PASSWORD)
    ben.follow(page.locator("main form button").first)
    for what, place in PAGES.items():
        page.goto(f"{origin}/account/{place}")
        ben.looks(what, closely=True)
    page.fill("[name=name]", "鍵")
    page.check("[name=passwordless]")
    ben.follow(page.locator("#mfa_webauthn_add"))
    ben.looks("key-added", closely=True)
    page.goto(f"{origin}/account/second-factor/webauthn/")
    ben.looks("key-listed", closely=True)
    ben.follow(page.locator("form[action$='/sign-out/'] button"))
    page.goto(f"{origin}/account/sign-in/")
    ben.looks("sign-in-by-key")
    ben.follow(page.locator("#passkey_login"))
    expect(page.locator(".top-links")).to_be_visible()
    assert ann.faults + ben.faults == []
    inviting.close()
    joining.close()


def _join(person: Newcomer, link: str) -> None:
    page = person.page
    page.goto(link)
    page.fill("[name=password]", PASSWORD)
    page.fill("[name=again]", PASSWORD)
    person.follow(page.locator("main form button"))
    page.fill("[name=login]", "ben@example.jp")
    page.fill("[name=password]", PASSWORD)
    person.follow(page.locator("main form button").first)
