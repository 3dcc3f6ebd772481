"""What one of fifty people does in the workbench, for locust; `bench/workbench_users.py` starts it."""

import json
import os
import random
import re

from locust import HttpUser, between, task

TOLD = json.loads(os.environ["KAKUHO_BENCH"])  # {"people": [[address, password]], "cases": [[uid, ...]]}
SIGN_IN = "/account/sign-in/"
_RE_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_waiting = list(range(len(TOLD["people"])))


class Person(HttpUser):
    """Somebody who signs in once and works on his cases."""

    wait_time = between(1, 5)

    def on_start(self) -> None:
        """Sign in."""
        who = _waiting.pop()
        self.cases = TOLD["cases"][who]
        address, password = TOLD["people"][who]
        self._posted(SIGN_IN, SIGN_IN, {"login": address, "password": password}, "sign in")

    @task(6)
    def look_at_the_list(self) -> None:
        """The first page, or a search."""
        asked = random.choice(["/", "/?q=事案 77", "/?q=2027-0000", "/?page=3", "/?show=all"])  # noqa: S311
        self.client.get(asked, name="list and search")

    @task(6)
    def look_at_a_case(self) -> None:
        """At a glance, and a tab."""
        case = self._case()
        self.client.get(f"/cases/{case}/", name="case")
        tab = random.choice(["timeline", "tasks", "duties", "papers", "facts", "members"])  # noqa: S311
        self.client.get(f"/cases/{case}/{tab}/", name=f"case: {tab}")

    @task(3)
    def tell_what_happened(self) -> None:
        """An entry of the timeline."""
        page = f"/cases/{self._case()}/timeline/"
        told = {"happened_at": "2026-11-20T10:00", "text": "確認", "source": "x", "certainty": "confirmed"}
        self._posted(page, page, told, "write: timeline")

    @task(2)
    def state_a_fact(self) -> None:
        """A fact; the case is judged anew."""
        page = f"/cases/{self._case()}/facts/?section=times"
        self._posted(page, page, {"times.discovered_on": "2026-11-19"}, "write: fact")

    @task(1)
    def make_a_paper(self) -> None:
        """A paper is typeset."""
        case = self._case()
        told = {"kind": "incident_summary"}
        self._posted(f"/cases/{case}/papers/", f"/cases/{case}/papers/make/", told, "write: paper")

    def _case(self) -> str:
        return random.choice(self.cases)  # noqa: S311

    def _posted(self, page: str, to: str, told: dict[str, str], name: str) -> None:
        """Open the page and send its form, as a browser does."""
        shown = self.client.get(page, name=f"{name} (form)")
        token = _RE_TOKEN.search(shown.text)
        if token is None:
            return
        with self.client.post(
            to,
            {**told, "csrfmiddlewaretoken": token[1]},
            name=name,
            allow_redirects=False,
            catch_response=True,
        ) as answer:
            if answer.status_code != 302:
                answer.failure(f"answered {answer.status_code}")
