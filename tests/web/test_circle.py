"""The whole circle in a browser: a mail goes astray, and the same mail is held when it is sent again."""

import os
import smtplib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from browsing import CHROMIUM, Newcomer, make_account, sign_in, take_in
from guard.letters import mail, people
from next_server import free_port, next_server
from playwright.sync_api import expect

from kakuho.prevent.guard.figures import figures_in
from kakuho.prevent.training.courses import courses

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine")
KAKUHO = Path(sys.executable).with_name("kakuho")
POLICY = 'own_domains = ["example.co.jp"]\n[people]\nmore_than = 10\naction = "hold_for_sender"\n'
POLICY += '[holding]\nsecond_persons = ["dpo@example.co.jp"]\n'
SENDER, READER = "suzuki@example.co.jp", "tanaka@example.com"
STAFF = "name,mail,department,duties\n見本花子,suzuki@example.co.jp,営業部,mail_handlers\n"
COMPANY = {"company": "見本株式会社", "officer": "総務部長", "employees": "300"}
CLAUSE = "保留の理由及び判断は記録し"  # what the measure adds to the rules


@pytest.fixture
def person(served, chromium) -> Iterator[Newcomer]:
    """Return the one who runs the prevention, signed in."""
    context = chromium.new_context(locale="ja-JP", viewport={"width": 1280, "height": 844})
    ann = Newcomer(context.new_page(), "circle")
    if not served.joined:
        make_account(ann, served.link)
        served.joined = True
    sign_in(ann, served.link.split("/invitation")[0])
    yield ann
    context.close()


def test_the_mail_that_went_astray_is_held_after_the_circle(served, person, chromium, tmp_path):
    origin, page = served.link.split("/invitation")[0], person.page
    list_of_people = mail(attached=[("meibo.csv", people(30))])
    with next_server() as (arrived, port):
        _send(list_of_people, port)
        assert len(arrived.to(READER)) == 1
        _publish_the_rule(person, origin)
        page.goto(origin)
        take_in(person, en=False)
        _choose_measures(person)
        employee = _assign_training(person, origin, tmp_path)
        learner = Newcomer(chromium.new_context(locale="ja-JP").new_page(), "circle")
        _pass(learner, employee)
        _take_the_lesson_into_the_rule(person, origin)
        _acknowledge(learner, employee)
        page.goto(f"{origin}/rules/")
        expect(page.locator("tr", has_text="安全管理基準").locator("td").nth(3)).to_have_text("1 / 1")
        door = Path(served.places["KAKUHO_GUARD_FOLDER"])
        with _guard(door, tmp_path, port) as smtp:
            _send(list_of_people, smtp)
            notice = arrived.wait_for(SENDER)[-1]
            assert b"meibo.csv" not in notice
            _send(mail("本文だけのお知らせです。\n"), smtp)
            assert b"meibo.csv" not in arrived.wait_for(READER, 2)[-1]
            _send_without_the_list(person, origin)
            assert b"meibo.csv" not in arrived.wait_for(READER, 3)[-1]
        assert {(one.event, one.rule) for one in figures_in(door)} >= {("held", "people")}
    assert person.faults + learner.faults == []


def _send(content: bytes, port: int) -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=20) as connection:
        assert connection.sendmail(SENDER, [READER], content.replace(b"\n", b"\r\n")) == {}


@contextmanager
def _guard(door: Path, folder: Path, following: int) -> Iterator[int]:
    """The guard in front of the server that took the mail the first time."""
    (folder / "policy.toml").write_text(POLICY)
    smtp, pages = free_port(), free_port()
    environment = {**os.environ, "KAKUHO_KEY_FILE": str(folder / "key"), "KAKUHO_LANG": "en"}
    words = ["--policy", "policy.toml", "--next", f"127.0.0.1:{following}", "--security", "none"]
    places = ["--listen", f"127.0.0.1:{smtp}", "--pages", f"127.0.0.1:{pages}", "--judges", "1"]
    process = subprocess.Popen(
        [KAKUHO, "guard", "serve", door, *words, *places],
        cwd=folder, env=environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    with process.stdout as told:
        assert "Mail is taken at" in told.readline()
        yield smtp
        process.terminate()
        assert process.wait(30) == 0


def _send_without_the_list(person: Newcomer, origin: str) -> None:
    """The privacy officer decides in the workbench, and says why."""
    page = person.page
    page.goto(f"{origin}/guard/")
    person.looks("guard-holds", closely=True)
    person.follow(page.locator("main table a").first)
    expect(page.get_by_text(READER)).to_be_visible()
    person.looks("held-mail", closely=True)
    page.check("[name=choice][value=strip]")
    page.fill("[name=why]", "名簿は要らない")
    person.follow(page.locator("main form.panel button"))
    expect(page.get_by_text("名簿は要らない")).to_be_visible()
    person.looks("guard-decided", closely=True)


def _publish_the_rule(person: Newcomer, origin: str) -> None:
    page = person.page
    page.goto(f"{origin}/rules/answers/")
    for name, value in COMPANY.items():
        page.fill(f"[name={name}]", value)
    page.select_option("[name=approver]", "administrator")
    person.looks("answers", closely=True)
    person.follow(page.locator("main form button"))
    _approve_and_publish(person, f"{origin}/rules/security/1/")
    person.looks("rule-version", closely=True)


def _approve_and_publish(person: Newcomer, version: str) -> None:
    page = person.page
    page.goto(version)
    page.fill("form[action$='/approve/'] [name=text]", "取締役会 2026-11-26")
    person.follow(page.locator("form[action$='/approve/'] button"))
    person.follow(page.locator("form[action$='/publish/'] button"))
    expect(page.locator("main .mark").first).to_have_text("施行")


def _choose_measures(person: Newcomer) -> None:
    page = person.page
    person.follow(page.locator(".tabs a[href$='/measures/']"))
    page.check("[name=found][value=wrong_address]")
    page.fill("[name=why]", "宛先を確かめる仕組みがない")
    person.follow(page.locator("form[action$='/causes/'] button"))
    person.follow(page.locator("form:has([name=key][value=outbound_guard]) button"))
    expect(page.locator("main td a").first).to_be_visible()


def _assign_training(person: Newcomer, origin: str, folder: Path) -> str:
    """The link of the employee who sent the mail."""
    page, listed = person.page, folder / "staff.csv"
    listed.write_text(STAFF, encoding="utf-8")
    page.goto(f"{origin}/training/")
    page.set_input_files("[name=file]", listed)
    person.follow(page.locator("form[action$='/employees/'] button"))
    page.select_option("[name=course]", "mis-sending")
    page.fill("[name=due_on]", "2099-12-20")
    person.follow(page.locator("form[action$='/assign/'] button"))
    person.looks("training", closely=True)
    link = page.locator("a[href*='/learn/']").get_attribute("href")
    assert link is not None
    return link


def _pass(learner: Newcomer, link: str) -> None:
    page = learner.page
    page.goto(link)
    learner.looks("learning", closely=True)
    learner.follow(page.locator("main td a.button"))
    learner.looks("course", closely=True)
    for question in courses()["mis-sending"].questions:
        asked = page.locator("fieldset", has=page.locator(f"[name='{question.id}']"))
        if asked.count():
            asked.get_by_label(question.answers[0].ja, exact=True).check()
    learner.follow(page.locator("main form.panel button"))
    expect(page.locator("a[href$='certificate.pdf']")).to_be_visible()
    learner.looks("marked", closely=True)


def _take_the_lesson_into_the_rule(person: Newcomer, origin: str) -> None:
    page = person.page
    page.goto(f"{origin}/rules/security/")
    expect(page.locator("ins", has_text=CLAUSE)).to_be_visible()
    person.looks("proposal", closely=True)
    person.follow(page.locator("form[action$='/take/'] button[name=take]").first)
    _approve_and_publish(person, f"{origin}/rules/security/2/")
    expect(page.locator("ins", has_text=CLAUSE)).to_be_visible()
    with page.expect_download() as waiting:
        page.locator("a[href$='redline.pdf']").click()
    assert Path(waiting.value.path()).read_bytes().startswith(b"%PDF")


def _acknowledge(learner: Newcomer, link: str) -> None:
    page = learner.page
    page.goto(f"{link}rules/")
    learner.looks("rules-to-read", closely=True)
    learner.follow(page.locator("main td a").first)
    expect(page.get_by_text(CLAUSE).first).to_be_visible()
    learner.looks("rule-to-read", closely=True)
    learner.follow(page.locator("main form button"))
    expect(page.locator("main .mark.done")).to_be_visible()
