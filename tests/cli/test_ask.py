"""`kakuho ask` with a draft: what leaves the machine, what is shown, and that nothing leaves unasked."""

import json

from model_server import drafts, model_server, sends

QUESTION = "経理の佐藤花子が顧客名簿を持ち出して売った。いつまでに、どこへ報告?"
TERM = "知った日から三十日以内に、当該事態に関する前項各号に定める事項を報告しなければならない。"
GOOD = "知った日から30日以内に、前項各号の事項を報告しなければなりません。"
LAW = f"""<Law Era="Heisei" Lang="ja" LawType="Rule" Num="3" Year="28">
<LawNum>平成二十八年個人情報保護委員会規則第三号</LawNum><LawBody><LawTitle>見本規則</LawTitle><MainProvision>
<Article Num="8"><ArticleTitle>第八条</ArticleTitle>
<Paragraph Num="1"><ParagraphNum/>
<ParagraphSentence><Sentence>速やかに報告する。</Sentence></ParagraphSentence></Paragraph>
<Paragraph Num="2"><ParagraphNum>２</ParagraphNum>
<ParagraphSentence><Sentence>{TERM}</Sentence></ParagraphSentence>
</Paragraph></Article></MainProvision></LawBody></Law>"""
SOURCES = 12


def ask(kakuho, texts, *more, given=QUESTION):
    return kakuho("ask", "--texts", texts, *more, given=given.encode())


def texts_in(folder):
    folder.mkdir()
    (folder / "428M60020000003_20240401_000000000000000.xml").write_text(LAW, encoding="utf-8")
    return folder


def model(server):
    return ("--draft-with", server.address, "--draft-model", "small")


def every_source(text):
    """The sentence once for each number that its source may have."""
    return [(text, number, TERM) for number in range(1, SOURCES)]


def test_a_draft_shows_what_stands_on_the_law_marked_as_a_machines_and_tells_what_was_sent(kakuho, tmp_path):
    made_up = ("警察に3日以内に届け出なければなりません。", 1, "三日以内に警察に届け出なければならない")
    with model_server(drafts(made_up, *every_source(GOOD))) as server:
        run = ask(kakuho, texts_in(tmp_path / "texts"), *model(server), "--yes")
        ((_, _, body),) = server.asked
    shown = run.stdout.decode()
    assert run.returncode == 0, run.stderr.decode()
    assert GOOD in shown
    assert "機械が書いた文案" in shown
    assert "警察に3日" not in shown
    assert "佐藤" not in str(body["messages"])
    assert "佐藤" not in shown
    assert "〔氏名〕" in shown


def test_a_draft_as_json_says_who_wrote_it(kakuho, tmp_path):
    with model_server(drafts(*every_source(GOOD))) as server:
        run = ask(kakuho, texts_in(tmp_path / "texts"), *model(server), "--yes", "--json")
    draft = json.loads(run.stdout)["draft"]
    assert draft["machine_written"] is True
    assert [each["cites"] for each in draft["sentences"]] == ["規則8条2項"]
    assert draft["failed"] is None


def test_the_answer_stands_when_no_draft_comes(kakuho, tmp_path):
    with model_server(sends(b"no", status=500)) as server:
        run = ask(kakuho, texts_in(tmp_path / "texts"), *model(server), "--yes")
    assert run.returncode == 0
    assert "HTTP 500" in run.stdout.decode()
    assert "弁護士法72条" in run.stdout.decode()


def test_nothing_leaves_without_a_look_without_the_law_or_without_being_asked(kakuho, tmp_path):
    texts, empty = texts_in(tmp_path / "texts"), tmp_path / "empty"
    empty.mkdir()
    with model_server(drafts()) as server:
        assert ask(kakuho, texts, *model(server)).returncode == 2
        assert ask(kakuho, texts).returncode == 0
        bare = ask(kakuho, empty, *model(server), "--yes")
        assert ask(kakuho, texts, "--draft-with", "http://models.example/v1", "--yes").returncode == 2
        assert server.asked == []
    assert "何も送っていません" in bare.stdout.decode()
