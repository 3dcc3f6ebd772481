import pytest

from kakuho.lawtext.guideline_html import MalformedGuidelineError, read_guideline

PAGE = """<html><head><meta charset="utf-8"><style>h2 {x: 1}</style></head><body><h1>見本の
ガイドライン</h1><h2 class="x">お知らせ</h2><p>番号のない見出し</p>
<h2 id="a3">３　義務</h2><h3 id="a3-5">3-5\t漏えい等の<b>報告</b>（法第26条関係）</h3>
<p>事業者は、<a href="#">委員会</a>に
報告する。</p><ul><li>事例1</li></ul><h4>※ 注</h4><p>続き</p></body></html>"""


def test_sections_are_those_with_a_number():
    guideline = read_guideline(PAGE.encode(), name="x.html")
    assert guideline.title == "見本のガイドライン"
    assert [(each.number, each.title) for each in guideline.sections] == [
        ("3", "義務"),
        ("3-5", "漏えい等の報告（法第26条関係）"),
    ]
    text = guideline.sections[1].text
    assert text.startswith("事業者は、委員会に 報告する。")
    assert text.endswith("続き")


def test_examples_stand_on_lines_of_their_own():
    page = """<h2>1 章</h2><div>次の例がある。<dl><dt>【例】</dt><dd>事例1）名簿</dd>
    <dd>事例2）<p>名刺</p></dd></dl>以上</div>"""
    (section,) = read_guideline(page.encode(), name="x.html").sections
    assert section.text.splitlines() == ["次の例がある。", "【例】", "事例1）名簿", "事例2）", "名刺", "以上"]


@pytest.mark.parametrize("page", ["", "<html></html>", "<h2>見出し</h2>", "\x00"])
def test_a_page_without_sections_is_named(page):
    with pytest.raises(MalformedGuidelineError) as caught:
        read_guideline(page.encode(), name="空.html")
    assert "空.html" in caught.value.diagnostics().what_ja


def test_the_general_guideline_is_read_whole(shared):
    data = (shared / "egov/guidelines/ppc-guideline.html").read_bytes()
    guideline = read_guideline(data, name="ppc-guideline.html")
    sections = {each.number: each for each in guideline.sections}
    assert sections["3-5-3-4"].title.startswith("確報")
    assert "必要な措置を講じなければならない" in sections["3-5-2"].text
    assert len(sections) == len(guideline.sections)
