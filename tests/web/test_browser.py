"""A newcomer in a real browser, from the first start to a filed report; left out where there is none."""

import re
from pathlib import Path

import pytest
from browsing import CHROMIUM, SCREENS, SHOTS, Newcomer, make_account, sign_in, take_in
from playwright.sync_api import Page, expect

# Whichever run comes first makes the account of all: they run in one worker (tests/conftest.py).
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine")
NAMES = ("一郎", "二郎", "三郎", "花子", "桃子")
LEAKED = "氏名,メールアドレス,病名,住所\n" + "".join(
    f"鈴木{name},suzuki{number}@example.jp,高血圧,\n" for number, name in enumerate(NAMES[:-1])
)
LEAKED += f"鈴木{NAMES[-1]},,高血圧,東京都千代田区霞が関9-1\n"


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
        _drop_a_file(person, tmp_path)
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


def _drop_a_file(person: Newcomer, folder: Path) -> None:
    page, leaked = person.page, folder / "meibo.csv"
    leaked.write_text(LEAKED, encoding="utf-8")
    person.follow(page.locator(".tabs a").nth(2))
    page.set_input_files("[name=files]", leaked)
    expect(page.locator("#chosen li")).to_have_count(1)
    person.follow(page.locator(".drop button"))
    person.looks("files")
    expect(page.locator("#job .mark.done")).to_be_visible(timeout=60_000)  # it changes by itself
    expect(page.get_by_text("meibo.csv").first).to_be_visible()


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
    _drop_a_file(person, tmp_path)
    found = {"kind": "device", "what": "PC", "place": "A-101", "holder": "", "recheck_on": "2026-12-01"}
    _post(page, f"{case}recovery/", found)
    _post(page, f"{case}recovery/1/", {"step": "requested", "on": "2026-11-20", "text": "mail"})
    _post(page, f"{case}inquiry/", {"name": "A", "relation": "x", "why": "y"})
    _post(page, f"{case}notices/contacts/", {"kind": "call", "text": "x" * 200})
    _post(page, f"{case}anchors/", SAID_EARLIER)
    for what, below in UNDER_THE_TABS.items():
        _look_at(person, what, f"{case}{below}")
    page.goto(f"{case}evidence/")
    _look_at(person, "piece", page.locator("main table a").first.evaluate("one => one.href"))
    for what, place in OF_A_PERSON.items():
        _look_at(person, what, f"{origin}{place}")
    assert person.faults == []
    context.close()


def _look_at(person: Newcomer, what: str, address: str) -> None:
    answer = person.page.goto(address)
    assert answer is not None
    assert answer.status == 200, (what, address)
    person.looks(what, closely=True)


def _post(page: Page, address: str, told: dict[str, str]) -> None:
    """Send a form of the page as the browser would."""
    page.goto(address)
    token = page.locator("main [name=csrfmiddlewaretoken]").first.input_value()
    told = {**told, "csrfmiddlewaretoken": token}
    assert page.request.post(address, form=told, headers={"Referer": address}).ok, address
