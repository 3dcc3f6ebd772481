"""A newcomer in a real browser, from the first start to a filed report; left out where there is none."""

import re
from pathlib import Path

import pytest
from browsing import CHROMIUM, SCREENS, Newcomer, arrived, drop_a_file, take_in
from playwright.sync_api import expect

# Whichever run comes first makes the account of all: they run in one worker (tests/conftest.py).
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine")


@pytest.mark.parametrize("name", SCREENS)
def test_a_newcomer_comes_from_the_first_start_to_a_filed_report(served, chromium, tmp_path, name):
    person, origin = arrived(served, chromium, name)
    page = person.page
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
    page.context.close()


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
