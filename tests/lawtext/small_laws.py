"""Small laws in the standard form."""

from kakuho.lawtext import Law, read_law


def law_of(*articles: tuple[str, str, str]) -> Law:
    """A law with articles of number, caption and text (paragraphs part at line ends)."""
    body = "".join(
        f'<Article Num="{number}"><ArticleCaption>（{caption}）</ArticleCaption><ArticleTitle/>'
        + "".join(
            f'<Paragraph Num="{n}"><ParagraphNum/><ParagraphSentence><Sentence>{line}</Sentence>'
            "</ParagraphSentence></Paragraph>"
            for n, line in enumerate(text.split("\n"), 1)
        )
        + "</Article>"
        for number, caption, text in articles
    )
    xml = (
        "<Law><LawNum>令和八年法律第一号</LawNum><LawBody><LawTitle>見本法</LawTitle>"
        f"<MainProvision>{body}</MainProvision></LawBody></Law>"
    )
    return read_law(xml.encode(), name="見本.xml")
