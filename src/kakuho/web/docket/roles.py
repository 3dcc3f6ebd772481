"""Who may do what in a case: one table, asked by every view."""

from enum import StrEnum

from kakuho.vocab.facts.words import Word


class Role(Word):
    """What a person is in a case; also what a person usually is when he joins one."""

    ADMINISTRATOR = "administrator", "管理者", "administrator"
    PRIVACY_OFFICER = "privacy_officer", "個人情報保護責任者", "privacy officer"
    INVESTIGATOR = "investigator", "調査担当", "investigator"
    LEGAL = "legal", "法務", "legal"
    NOTIFIER = "notifier", "通知・窓口担当", "notifier"
    AUDITOR = "auditor", "監査(閲覧のみ)", "auditor (reads only)"
    OUTSIDE_COUNSEL = "outside_counsel", "外部の弁護士", "outside counsel"


def role_named(word: str) -> Role:
    """The role of a word in a column or a form that was checked."""
    return Role[word.upper()]


class Act(StrEnum):
    """What can be done in a case."""

    SEE = "see"
    STATE = "state"  # facts, the timeline
    EXAMINE = "examine"  # drop files, start and stop the examination
    DECIDE = "decide"
    MAKE_PAPERS = "make_papers"
    WORK = "work"  # tasks
    FOLLOW_UP = "follow_up"  # carry measures out and see whether they hold, also when the case is closed
    SEE_PEOPLE = "see_people"  # the register, masked
    NOTIFY = "notify"  # tell the principals, and put down what came of it
    SEE_SUSPECTS = "see_suspects"  # names of people under suspicion, the internal investigation
    SEE_EVIDENCE = "see_evidence"  # what lies in the vault and its custody, not its content
    HANDLE_EVIDENCE = "handle_evidence"  # put down what was done with it, hand it over, destroy it
    SEE_AUDIT = "see_audit"
    APPOINT = "appoint"  # who works on the case
    CLOSE = "close"


_ALL = frozenset(Act)
_EVIDENCE = {Act.SEE_EVIDENCE, Act.HANDLE_EVIDENCE}
MAY: dict[Role, frozenset[Act]] = {
    Role.ADMINISTRATOR: frozenset({Act.SEE, Act.SEE_AUDIT, Act.APPOINT}),
    Role.PRIVACY_OFFICER: _ALL,
    Role.INVESTIGATOR: frozenset(
        {
            Act.SEE,
            Act.STATE,
            Act.EXAMINE,
            Act.WORK,
            Act.FOLLOW_UP,
            Act.SEE_PEOPLE,
            Act.SEE_SUSPECTS,
            *_EVIDENCE,
        }
    ),
    Role.LEGAL: frozenset(
        {
            Act.SEE,
            Act.STATE,
            Act.DECIDE,
            Act.MAKE_PAPERS,
            Act.WORK,
            Act.FOLLOW_UP,
            Act.SEE_EVIDENCE,
            Act.SEE_AUDIT,
            Act.SEE_SUSPECTS,
        }
    ),
    Role.NOTIFIER: frozenset({Act.SEE, Act.MAKE_PAPERS, Act.WORK, Act.FOLLOW_UP, Act.SEE_PEOPLE, Act.NOTIFY}),
    Role.AUDITOR: frozenset({Act.SEE, Act.SEE_EVIDENCE, Act.SEE_AUDIT}),
    Role.OUTSIDE_COUNSEL: frozenset(
        {Act.SEE, Act.STATE, Act.DECIDE, Act.MAKE_PAPERS, Act.SEE_EVIDENCE, Act.SEE_SUSPECTS}
    ),
}
IN_A_CLOSED_CASE = frozenset(
    {Act.SEE, Act.SEE_EVIDENCE, Act.SEE_SUSPECTS, Act.SEE_AUDIT, Act.SEE_PEOPLE, Act.APPOINT, Act.CLOSE}
    | {Act.FOLLOW_UP}
)
OPENS_CASES = frozenset({Role.ADMINISTRATOR, Role.PRIVACY_OFFICER, Role.INVESTIGATOR, Role.LEGAL})
RUNS_PREVENTION = frozenset({Role.ADMINISTRATOR, Role.PRIVACY_OFFICER})  # training, rules, assessment
SEES_PREVENTION = RUNS_PREVENTION | {Role.LEGAL, Role.AUDITOR}
WATCHES_ACCOUNTS = frozenset({Role.ADMINISTRATOR, Role.PRIVACY_OFFICER, Role.AUDITOR})  # the log of no case
EVERYWHERE = Role.PRIVACY_OFFICER  # who has it as the usual role joins every new case


def role_of_opener(usual: Role) -> Role:
    """What a person is in the case that he opens: somebody must be able to carry it through."""
    return Role.PRIVACY_OFFICER if usual is Role.ADMINISTRATOR else usual
