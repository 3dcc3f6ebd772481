import pytest
from egov_server import EgovServer, answer_of, law_xml

from kakuho.lawtext.egov.asking import EgovSite
from kakuho.lawtext.egov.fetching import Fetcher, FetchError
from kakuho.lawtext.store import Kept

LAW = "999AC0000000001"
EDITION = f"{LAW}_20220401_503AC0000000037"


@pytest.fixture
def server():
    lists = {LAW: answer_of(LAW, ("2022-04-01", "503AC0000000037"))}
    with EgovServer(lists, {EDITION: law_xml("目的。")}) as running:
        yield running


@pytest.fixture
def site(server):
    return EgovSite(Fetcher(pause_seconds=0.0, timeout_seconds=1, sleep=lambda _: None), server.address)


def test_a_law_has_a_list_and_its_editions_have_texts(site):
    (revision,) = site.revisions(LAW).revisions
    assert revision.id == EDITION
    assert site.text(EDITION).law.title == "見本法"


@pytest.mark.parametrize("status", [400, 404])
def test_what_the_site_does_not_know_is_absent_under_either_of_its_codes(site, server, status):
    server.absent_status = status
    assert site.revisions("999AC0000000009") is None
    assert site.text(f"{LAW}_20280716_508AC0000000056") is None


def test_a_no_that_is_not_the_sites_own_is_no_absence(site, server):
    server.faults[LAW].append(404)
    with pytest.raises(FetchError, match="does not answer as the law API does"):
        site.revisions(LAW)


def test_a_list_of_another_law_is_not_taken_for_this_one(site, server):
    other = "999AC0000000002"
    server.lists[other] = answer_of(other, ("2022-04-01", "503AC0000000037"))
    server.faults[other].append("other")
    assert site.revisions(other).revisions[0].law_id == other
    assert len(server.seen) == 2


def test_a_list_that_still_holds_is_said_to(site, server):
    server.with_etags = True
    first = site.revisions(LAW)
    assert site.revisions(LAW, kept=first.kept) == first.kept
    assert isinstance(first.kept, Kept)
