"""A workbench that runs, a real browser, and a person who looks at every page for faults."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pylopdf_fonts_jp
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect, sync_playwright
from sample_store import sample_store

from kakuho.prevent.guard.figures import count_in

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PASSWORD = "correct horse battery staple"
IN_THE_DARK = {"sign-in", "intake", "case", "tab3", "tab5"}  # every kind of colour is on one of them
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{cache}</cachedir></fontconfig>"""
ONE_LINE = 80  # px: two lines of links are higher
SCREENS = {"ja": ("ja-JP", 1280, "light"), "en": ("en-GB", 1280, "dark"), "phone": ("ja-JP", 390, "light")}
SHOTS = os.environ.get("KAKUHO_SCREENSHOTS")  # a folder: every page is kept there as a picture

NAMES = ("一郎", "二郎", "三郎", "花子", "桃子")
LEAKED = "氏名,メールアドレス,病名,住所\n" + "".join(
    f"鈴木{name},suzuki{number}@example.jp,高血圧,\n" for number, name in enumerate(NAMES[:-1])
)
LEAKED += f"鈴木{NAMES[-1]},,高血圧,東京都千代田区霞が関9-1\n"


@dataclass
class Served:
    """A workbench that runs: the link of its first administrator, and whether somebody followed it."""

    link: str
    places: dict[str, str]  # the variables that name its folders
    joined: bool = False


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """Return a workbench that runs."""
    folder = tmp_path_factory.mktemp("served")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    places = {"KAKUHO_HOME": str(folder / "home"), "XDG_CONFIG_HOME": str(folder / "config")}
    places["KAKUHO_ORIGIN"] = f"http://localhost:{port}"  # browsers keep passkeys for names only
    places["KAKUHO_DATA_DIR"] = str(sample_store(folder).parent)
    guard = Path(places.setdefault("KAKUHO_GUARD_FOLDER", str(folder / "guard")))
    guard.mkdir(mode=0o700)
    count_in(guard, date(2026, 11, 20), "changed", ["", "free_mail"])
    command = [
        Path(sys.executable).with_name("kakuho"),
        "serve",
        "--bind",
        f"127.0.0.1:{port}",
        "--web-workers",
        "1",
    ]
    with subprocess.Popen(
        command, env={**os.environ, **places}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        lines = [process.stdout.readline() for _ in range(3)]
        link = re.search(r"http://\S+/invitation/\S+", "".join(lines))[0]
        _wait_until_answered(("127.0.0.1", port))
        yield Served(link, places)
        process.terminate()
        process.wait(30)


def _wait_until_answered(address: tuple[str, int]) -> None:
    until = time.monotonic() + 60
    while True:
        with socket.socket() as knocking:
            if knocking.connect_ex(address) == 0:
                return
        assert time.monotonic() < until, "the workbench does not answer"
        time.sleep(0.2)


@pytest.fixture(scope="module")
def chromium(tmp_path_factory):
    """Return the machine's chromium with a font for Japanese.

    While it is open a loop of events runs, and Django refuses the database to other tests: so it ends with
    the file.
    """
    folder = tmp_path_factory.mktemp("fonts")
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTS.format(folder=Path(pylopdf_fonts_jp.__file__).parent, cache=folder / "cache"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"], env={**os.environ, "FONTCONFIG_FILE": str(fonts)}
        )
        yield browser
        browser.close()


class Newcomer:
    """A person at a browser; each page is looked at for faults of access, of the policy and of width."""

    def __init__(self, page: Page, name: str) -> None:
        self.page, self.name, self.seen, self.faults = page, name, 0, []
        page.set_default_timeout(120_000)  # a machine that others use too
        page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.faults.append(str(error)))

    def follow(self, what: Locator) -> None:
        """Press what leads to another page, and wait until that page is there."""
        with self.page.expect_navigation():
            what.click()

    def looks(self, what: str, *, closely: bool = False) -> None:
        """Look at the page, once it is there."""
        self.page.wait_for_load_state()
        self.seen += 1
        # The other runs see the same pages, in other words, other colours and narrower.
        if closely or self.name == "ja" or (self.name == "en" and what in IN_THE_DARK):
            assert self._found() == [], what
        if closely:
            self.page.emulate_media(color_scheme="dark", reduced_motion="reduce")  # no colour on its way
            assert self._found(runOnly=["color-contrast"]) == [], f"{what}, in the dark"
            self.page.emulate_media(color_scheme=SCREENS.get(self.name, SCREENS["ja"])[2])
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, f"{what}: {wide} px too wide"
        assert self.page.locator("label label").count() == 0, f"{what}: labels within labels"
        tall = self.page.locator(".top-row, .top-links").evaluate_all(
            "all => all.map(one => one.clientHeight)"
        )
        assert all(height < ONE_LINE for height in tall), f"{what}: the head of the page is {tall} px high"
        if SHOTS:
            self.page.screenshot(path=f"{SHOTS}/{self.name}-{self.seen:02}-{what}.png", full_page=True)

    def _found(self, **options: list[str]) -> list[tuple[str, list[str]]]:
        found = Axe().run(self.page, options=options).response["violations"]
        return [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in found]


def make_account(person: Newcomer, link: str) -> None:
    page = person.page
    page.goto(link)
    person.looks("join")
    page.fill("[name=email]", "ann@example.jp")
    page.fill("[name=name]", "安藤")
    page.fill("[name=password]", PASSWORD)
    page.fill("[name=again]", PASSWORD)
    person.follow(page.locator("main form button"))
    expect(page.locator("[name=login]")).to_be_visible()


def sign_in(person: Newcomer, origin: str) -> None:
    page = person.page
    page.goto(origin)
    person.looks("sign-in")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.fill("[name=login]", "ann@example.jp")
    page.fill("[name=password]", PASSWORD)
    person.follow(page.locator("main form button"))
    expect(page.locator(".top-links")).to_be_visible()
    person.looks("home")


def take_in(person: Newcomer, *, en: bool) -> None:
    page = person.page
    person.follow(page.locator("main a.button"))
    person.looks("kinds")
    person.follow(page.locator(".choices a").first)
    page.fill("[name=title]", "Sales: list sent wrongly" if en else "営業部 名簿の誤送信")
    page.check("[name='event.course'][value=mis_sending]")
    page.fill("[name='times.known_on']", time.strftime("%Y-%m-%d", time.gmtime(time.time() + 9 * 3600)))
    page.select_option("[name='data.0.nature']", "personal_data")
    page.check("[name='data.0.items'][value=medical_history]")
    page.fill("[name=principals]", "5")
    person.looks("intake")
    person.follow(page.locator("main form button").last)
    expect(page.locator(".mark.yes").first).to_be_visible()
    person.looks("case")


def drop_a_file(person: Newcomer, folder: Path) -> None:
    page, leaked = person.page, folder / "meibo.csv"
    leaked.write_text(LEAKED, encoding="utf-8")
    person.follow(page.locator(".tabs a").nth(2))
    page.set_input_files("[name=files]", leaked)
    expect(page.locator("#chosen li")).to_have_count(1)
    person.follow(page.locator(".drop button"))
    person.looks("files")
    expect(page.locator("#job .mark.done")).to_be_visible(timeout=60_000)  # it changes by itself
    expect(page.get_by_text("meibo.csv").first).to_be_visible()


def arrived(served, chromium, name: str) -> tuple[Newcomer, str]:
    """A person who is signed in, on a screen of SCREENS, and the address of the workbench.

    Whoever comes first makes the account of all.
    """
    language, width, colours = SCREENS[name]
    screen = {"width": width, "height": 844}
    context = chromium.new_context(locale=language, viewport=screen, color_scheme=colours)
    person, origin = Newcomer(context.new_page(), name), served.link.split("/invitation")[0]
    if not served.joined:
        make_account(person, served.link)
        served.joined = True
    sign_in(person, origin)
    return person, origin
