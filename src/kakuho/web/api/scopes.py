"""What a token may be used for, beside what the role of its person allows in a case."""

from kakuho.vocab.facts.words import Word


class Scope(Word):
    """A word of a token."""

    READ = (
        "read",
        "読む(事案、事実、義務、時系列、やること、書類)",
        "read cases, facts, duties, tasks, papers",
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
    INQUIRY = "inquiry", "内部調査を読む・記録する", "read the internal investigation, and put down records"
    AUDIT = "audit", "監査記録を読む", "read the audit log"
    OPEN = "open", "事案を開く・終える", "open and close cases"
    STATE = "state", "事実と出来事を入れる", "state facts and timeline entries"
    FILES = "files", "ファイルを入れて調べる", "drop files and have them examined"
    WORK = "work", "やることを進める", "work on tasks"
    DECIDE = "decide", "判断を記録する", "record decisions"
    PAPERS = "papers", "書類を作り、提出を記録する", "make papers and put filings down"
