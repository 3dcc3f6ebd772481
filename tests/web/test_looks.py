"""Every page is looked at in a browser: faults of access, contrast in the dark, width of a telephone."""

import os
import subprocess
import sys
from pathlib import Path
from secrets import token_hex

import pytest
from browsing import CHROMIUM, LEAKED, SCREENS, SHOTS, Newcomer, arrived, drop_a_file, take_in
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from lures import counting_server, luring_log, luring_mail
from playwright.sync_api import Page, expect
from workbench import browser_of

IN_A_CASE = {
    "glance": "",
    "facts": "facts/?section=report",
    "duties": "duties/",
    "timeline": "timeline/",
    "tasks": "tasks/",
    "papers": "papers/",
    "files": "files/",
    "people": "people/",
    "members": "members/",
    "trail": "audit/",
    "notices": "notices/",
    "anchors": "anchors/?corrects=1",
    "register": "people/register/",
    "contacts": "notices/contacts/",
    "wording": "notices/wording/mail/",
    "recovery": "recovery/",
    "copy": "recovery/1/",
    "evidence": "evidence/",
    "package": "evidence/package/",
    "inquiry": "inquiry/",
    "guide": "inquiry/guide/monitoring-work-mail/",
    "scope": "inquiry/form/scope/",
    "interview": "inquiry/form/interview/",
    "measures": "measures/",
    "mails": "mail/",
    "trace": "trace/?candidates=1",
    "ending": "ending/",
}
OF_ALL = {
    "home": "/",
    "kinds": "/cases/new/",
    "intake": "/cases/new/unauthorised_access/",
    "tokens": "/account/tokens/",
    "calendar": "/account/calendar/",
    "account": "/account/",
    "password": "/account/password/",
    "again": "/account/again/",
    "factors": "/account/second-factor/",
    "app": "/account/second-factor/totp/activate/",
    "sign-out": "/account/sign-out/",
    "accounts": "/people/",
    "webhooks": "/hooks/",
    "playbooks": "/playbooks/",
    "playbook": "/playbooks/mis_sent/",
    "tray": "/mail/",
    "log": "/audit/",
    "consultations": "/consultations/",
    "consultation": "/consultations/mis-sent-mail/",
    "law": "/law/",
    "provision": "/law/415AC0000000057/26/",
    "changes": "/law/changes/?start=2026-11-26&end=2027-02-01",
    "training": "/training/",
    "rules": "/rules/",
    "answers": "/rules/answers/",
    "rule": "/rules/security/",
    "version": "/rules/security/1/",
    "controls": "/controls/",
    "drills": "/drills/",
    "mail-drills": "/mail-drills/",
    "board": "/board/",
    "guard": "/guard/",
    "data-map": "/data-map/",
}
FIRST_OF_ITS_LIST = {  # the first link of a table leads to the page
    "evidence_piece": "evidence/",
    "case_mail": "mail/",
    "task": "tasks/",
    "measure": "measures/",
    "inquiry_record": "inquiry/",
    "file_report": "papers/",
    "control": "/controls/",
    "data_map_place": "/data-map/",
    "drill": "/drills/",  # the last: it is ended then
}
LAST_OF_ITS_LIST = {"file_report", "inquiry_record"}
BY_ITS_SECRET = {"followed_drill_mail"}  # the address is in a mail
BY_OTHER_TESTS = {  # the name of the page: what a journey calls it
    "join": ("browsing.py", "join"),
    "account_login": ("browsing.py", "sign-in"),
    "held_mail": ("test_circle.py", "held-mail"),
    "learning": ("test_circle.py", "learning"),
    "course": ("test_circle.py", "course"),
    "rules_to_read": ("test_circle.py", "rules-to-read"),
    "rule_to_read": ("test_circle.py", "rule-to-read"),
}
# Parts of another page, what is downloaded, and what only leads elsewhere.
PARTS_AND_FILES = {
    "case_job", "copy_letter", "letters", "notice_file", "package_file", "stamp_request", "calendar",
    "rule_text", "certificate", "set_language", "account_inactive",
}  # fmt: skip


def pages(resolver: URLResolver | None = None) -> dict[str, URLPattern]:
    """Return the addresses of the workbench itself that are neither files nor parts, by their names."""
    found = {}
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace is None and "allauth" not in str(pattern.urlconf_name):
                found |= pages(pattern)
        elif "." not in str(pattern.pattern) and pattern.name not in PARTS_AND_FILES:
            found[pattern.name] = pattern
    return found


MADE_UP = {"UUIDConverter": "0" * 8 + "-0000-0000-0000-" + "0" * 12, "IntConverter": 9, "SlugConverter": "x"}


def test_every_page_is_looked_at(alice):
    client, seen = browser_of(alice), set(FIRST_OF_ITS_LIST) | set(BY_OTHER_TESTS) | BY_ITS_SECRET
    case = f"/cases/{MADE_UP['UUIDConverter']}/"
    for below in [case + one for one in IN_A_CASE.values()] + list(OF_ALL.values()):
        seen.add(resolve(below.partition("?")[0]).url_name)
    unseen = []
    for name, pattern in pages().items():
        kinds = pattern.pattern.converters
        given = {key: MADE_UP.get(type(kind).__name__, "x") for key, kind in kinds.items()}
        if name not in seen and client.get(reverse(name, kwargs=given)).status_code != 405:  # not only posted
            unseen.append(name)
    assert unseen == []
    for file, what in BY_OTHER_TESTS.values():
        assert f'looks("{what}"' in Path(__file__).with_name(file).read_text(encoding="utf-8"), what


@pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine")
@pytest.mark.parametrize("name", SCREENS if SHOTS else ["phone"])
def test_every_page_is_without_faults_and_fetches_nothing_that_a_mail_or_a_log_names(
    served, chromium, tmp_path, name
):
    with counting_server() as asked:
        _look_at_every_page(arrived(served, chromium, name), served, tmp_path, asked.origin)
    assert asked == []


def _look_at_every_page(came: tuple[Newcomer, str], served, tmp_path: Path, lures: str) -> None:
    (person, origin), page, name = came, came[0].page, came[0].name
    take_in(person, en=name == "en")
    case = page.url
    _register_tables(served.places, tmp_path)
    _map_the_data(served.places, tmp_path)
    _fill_the_company(page, origin)
    page.goto(case)
    drop_a_file(person, tmp_path)
    _fill_the_case(page, case, tmp_path, lures)
    for what, below in IN_A_CASE.items():
        _look_at(person, what, f"{case}{below}")
    for what, place in OF_ALL.items():
        _look_at(person, what, f"{origin}{place}")
    _look_at(person, "drill-mail", f"{origin}/m/{_mailed_drill(served.places)}/")
    for what, listed in FIRST_OF_ITS_LIST.items():
        page.goto(f"{origin}{listed}" if listed.startswith("/") else f"{case}{listed}")
        links = page.locator("main table a, main ul a[href*='/record/']")
        link = links.nth(-1 if what in LAST_OF_ITS_LIST else 0)
        _look_at(person, what, link.evaluate("one => one.href"))
    _post(page, page.url, {"end": "1"}, to=f"{page.url}go-on/")
    _look_at(person, "drill-over", page.url)
    assert person.faults == []
    page.context.close()


ACCESS = "".join(
    f'192.0.2.1 - {user} [01/Oct/2026:03:05:00 +0900] "GET /out/{name}.csv HTTP/1.1" 200 9 "-" "x"\n'
    for user, name in (("tanaka", "meibo-2026-08"), ("sato", "meibo-2026-09"))
)


MAILED = """
import sys
from django.utils import timezone
from kakuho.web import serving
serving.set_up()
from django.contrib.auth import get_user_model
from kakuho.web.mail_drills.models import DrilledMail, MailDrill
somebody = get_user_model().objects.first()
drill = MailDrill.objects.create(mail="password-expiry", at=timezone.now(), by=somebody)
DrilledMail.objects.create(drill=drill, department="x", token=sys.argv[1], sent_at=drill.at)
"""


def _mailed_drill(places: dict[str, str]) -> str:
    """The secret of a drill mail that went."""
    token = token_hex(16)  # another one for each screen: all look at one workbench
    subprocess.run([sys.executable, "-c", MAILED, token], env={**os.environ, **places}, check=True)
    return token


def _register_tables(places: dict[str, str], folder: Path) -> None:
    """The company's tables, of which the dropped one is a part."""
    tables = folder / "tables"
    tables.mkdir()
    listed = LEAKED + "".join(f"見本{n}子,mihon{n}@example.jp,なし,\n" for n in range(100))
    (tables / "meibo-2026-08.csv").write_text(LEAKED, encoding="utf-8")
    (tables / "meibo-2026-09.csv").write_text(listed, encoding="utf-8")
    command = [Path(sys.executable).with_name("kakuho"), "trace", "register", tables, "--registry"]
    environment = {**os.environ, **places}
    subprocess.run([*command, f"{places['KAKUHO_HOME']}/trace-registry"], env=environment, check=True)


def _map_the_data(places: dict[str, str], folder: Path) -> None:
    """Where the company keeps what it has registered."""
    place = f"{places['KAKUHO_HOME']}/data-map"
    command = [Path(sys.executable).with_name("kakuho"), "inventory", "scan", place, folder / "tables"]
    subprocess.run(command, env={**os.environ, **places}, check=True)


def _fill_the_company(page: Page, origin: str) -> None:
    """What stands on the pages of the company as a whole."""
    rules = {
        "company": "見本株式会社",
        "officer": "総務部長",
        "employees": "300",
        "approver": "administrator",
    }
    _post(page, f"{origin}/rules/answers/", rules)
    page.goto(f"{origin}/controls/")
    item = page.locator("main table a").first.evaluate("one => one.href")
    _post(page, item, {"level": "partly", "found_on": "2026-11-20", "evidence": "規程の写し"})
    page.goto(f"{origin}/drills/")
    scenario = page.locator("[name=scenario] option").first.get_attribute("value") or ""
    _post(page, page.url, {"scenario": scenario, "speed": "10"}, to=f"{origin}/drills/start/")
    page.goto(f"{origin}/drills/")
    drill = page.locator("main table a").first.evaluate("one => one.href")
    for _ in range(3):
        _post(page, drill, {"skip": "1"}, to=f"{drill}go-on/")


def _fill_the_case(page: Page, case: str, folder: Path, lures: str) -> None:
    """What stands on the tabs of the case."""
    found = {"kind": "device", "what": "PC", "place": "A-101", "holder": "", "recheck_on": "2026-12-01"}
    _post(page, f"{case}recovery/", found)
    _post(page, f"{case}recovery/1/", {"step": "requested", "on": "2026-11-20", "text": "mail"})
    _post(page, f"{case}inquiry/", {"name": "A", "relation": "x", "why": "y"})
    page.goto(f"{case}inquiry/form/interview/")
    asked = [box.get_attribute("name") or "" for box in page.locator("main textarea").all()]
    _post(page, page.url, dict.fromkeys(asked, "見本"))
    _post(page, f"{case}notices/contacts/", {"kind": "call", "text": "x" * 200})
    said = {"kind": "company_knew", "on": "2026-11-18", "said_by": "B", "certainty": "estimated"}
    _post(page, f"{case}anchors/", said)
    causes = {"found": "wrong_address", "why": "宛先の確認がない"}
    _post(page, f"{case}measures/", causes, to=f"{case}measures/causes/")
    _post(page, f"{case}measures/", {"key": "outbound_guard"}, to=f"{case}measures/add/")
    _post(page, f"{case}papers/", {"kind": "preliminary_report"}, to=f"{case}papers/make/")
    dropped = folder / "a.eml"
    dropped.write_bytes(luring_mail(lures))
    page.goto(f"{case}mail/")
    page.set_input_files("[name=files]", dropped)
    with page.expect_navigation():
        page.locator(".drop button").click()
    _take_a_log_in(page, case, folder, lures)
    _trace(page, case, folder)


def _take_a_log_in(page: Page, case: str, folder: Path, lures: str) -> None:
    """Lines of a log, as attackers write them, in the timeline."""
    log = folder / "program.csv"
    log.write_text(luring_log(lures), encoding="utf-8")
    page.goto(f"{case}timeline/")
    page.locator("details", has=page.locator("[name=log]")).locator("summary").click()
    page.set_input_files("[name=log]", log)
    with page.expect_navigation():
        page.locator("form[action$='/timeline/log/'] button").click()
    expect(page.get_by_text("<script src=")).to_be_visible()


def _trace(page: Page, case: str, folder: Path) -> None:
    """Where the dropped table came from."""
    log = folder / "access.log"
    log.write_text(ACCESS)
    page.goto(f"{case}files/")
    page.set_input_files("[name=files]", log)
    with page.expect_navigation():
        page.locator(".drop button").click()
    expect(page.locator("#job .mark.done")).to_be_visible(timeout=60_000)
    page.goto(f"{case}trace/")
    page.select_option("[name=leak]", label="meibo.csv")
    page.get_by_label("access.log").check()
    with page.expect_navigation():
        page.locator("main form.panel button").click()
    expect(page.locator("#job .mark.done")).to_be_visible(timeout=60_000)


def _look_at(person: Newcomer, what: str, address: str) -> None:
    answer = person.page.goto(address)
    assert answer is not None
    assert answer.status == 200, (what, address)
    person.looks(what, closely=True)


def _post(page: Page, address: str, told: dict[str, str], *, to: str = "") -> None:
    """Send a form of the page as the browser would."""
    page.goto(address)
    token = page.locator("main [name=csrfmiddlewaretoken]").first.input_value()
    told = {**told, "csrfmiddlewaretoken": token}
    assert page.request.post(to or address, form=told, headers={"Referer": address}).ok, address
