"""What a token may be used for, beside what the role of its person allows in a case."""

from kakuho.vocab.facts.words import Word


class Scope(Word):
    """A word of a token."""

    READ = (
        "read",
        "読む(事案、事実、義務、起点、時系列、やること、書類、再発防止)",
        "read cases, facts, duties, anchors, tasks, papers, measures",
    )
    PEOPLE = "people", "本人の数と伏せた登録簿を読む", "read the numbers of people and the masked register"
    EVIDENCE = (
        "evidence",
        "証拠とその取扱いを読む・記録する",
        "read evidence and its custody, and put down acts",
    )
    NOTIFY = (
        "notify",
        "本人への通知を進め、問い合わせを記録する",
        "notify the principals and put down contacts",
    )
    HAND_OVER = (
        "hand_over",
        "証拠・手紙・宛先の一覧を作り、取り出す",
        "make and fetch what leaves: evidence, letters, addresses",
    )
    DESTROY = "destroy", "証拠・個人データを破棄する", "destroy evidence and personal data"
    TRACE = "trace", "出所を調べる・読む", "trace where it came from, and read what was found"
    INQUIRY = "inquiry", "内部調査を読む・記録する", "read the internal investigation, and put down records"
    AUDIT = "audit", "監査記録を読む", "read the audit log"
    OPEN = "open", "事案を開く・終える・保全する", "open, close and hold cases"
    APPOINT = "appoint", "担当者を加える・外す", "say who works on a case"
    STATE = "state", "事実・起点・出来事を入れる", "state facts, anchors and timeline entries"
    FILES = "files", "ファイルを入れて調べる", "drop files and have them examined"
    WORK = "work", "やること・回収・再発防止を進める", "work on tasks, recovery and measures"
    DECIDE = "decide", "判断を記録する", "record decisions"
    PAPERS = "papers", "書類を作り、提出を記録する", "make papers and put filings down"
