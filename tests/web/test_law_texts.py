"""The texts of the law in the browser: searched, shown as of a day, with the consultations that cite them."""

import pytest
from django.urls import reverse
from sample_store import ACT, GUIDELINE, sample_store
from workbench import browser_of


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    """Return where the store of the law lies."""
    monkeypatch.setenv("KAKUHO_DATA_DIR", str(tmp_path))
    return tmp_path


def shown(user, law_id: str, section: str, **told: str):
    return browser_of(user).get(reverse("provision", args=[law_id, section]), told)


def test_an_article_is_shown_as_of_a_day_with_its_other_editions(charlie, folder):
    sample_store(folder)
    page = shown(charlie, ACT, "26", on="2026-11-28").content.decode()
    assert "委員会に報告する。" in page
    assert "電子で" not in page
    assert "一 &lt;b&gt;見本&lt;/b&gt;の号" in page
    assert f"{reverse('provision', args=[ACT, '26'])}?on=2027-01-17" in page
    assert reverse("consultation", args=["reporting-employee-to-police"]) in page
    answered = browser_of(charlie).get(reverse("consultation", args=["reporting-employee-to-police"]))
    assert f'href="{reverse("provision", args=[ACT, "26"])}"' in answered.content.decode()
    later = shown(charlie, ACT, "26", on="2027-02-01").content.decode()
    assert "電子で報告する。" in later
    assert "?on=2022-04-01" in later
    assert "被害の拡大を防止する。" in shown(charlie, GUIDELINE, "3-5-2").content.decode()


@pytest.mark.parametrize(
    ("law_id", "section", "on"),
    [(ACT, "99", ""), ("x", "26", ""), (ACT, "26", "2001-01-01"), (GUIDELINE, "9-9", "")],
)
def test_what_is_not_at_hand_is_not_found(charlie, folder, law_id, section, on):
    sample_store(folder)
    assert shown(charlie, law_id, section, on=on).status_code == 404


def test_a_question_finds_places_and_a_place_in_it_leads_there(charlie, folder):
    sample_store(folder)
    client, told = browser_of(charlie), {"question": "法26条1項の報告はどこへ", "on": "2026-11-28"}
    page = client.post(reverse("law"), told).content.decode()
    address = f"{reverse('provision', args=[ACT, '26'])}?on=2026-11-28"
    assert f'<a href="{address}">法26条1項</a>' in page
    found = client.post(reverse("law"), told | {"question": "漏えいはどこに報告するのか、役所への届け出"})
    assert reverse("consultation", args=["which-authority"]) in found.content.decode()
    assert "質問の文は、どこにも保存しません" in page
    assert (
        "合うところがありません"
        in client.post(reverse("law"), told | {"question": "カレーの作り方"}).content.decode()
    )
    assert client.post(reverse("law"), told | {"on": "x"}).status_code == 422


def test_the_texts_at_hand_are_listed_and_without_any_it_says_how_to_fetch_them(charlie, folder):
    client = browser_of(charlie)
    assert "kakuho law sync" in client.get(reverse("law")).content.decode()
    asked = client.post(reverse("law"), {"question": "報告", "on": "2026-11-28"})
    assert "kakuho law sync" in asked.content.decode()
    sample_store(folder)
    page = client.get(reverse("law")).content.decode()
    assert "個人情報の保護に関する法律" in page
    assert reverse("law_changes") in page
