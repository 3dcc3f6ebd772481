"""What can go wrong when the rulebook is asked."""

from datetime import date

from kakuho.vocab.errors import KakuhoError


class NoRuleInForceError(KakuhoError):
    """No version of a rule was in force on the day; the message names the rule and the day."""

    def __init__(self, *, rule: str, day: date) -> None:
        super().__init__(
            ja=f"{day.isoformat()} の時点で施行されている規則「{rule}」がありません。",
            en=f"No rule {rule} was in force on {day.isoformat()}.",
            do_ja="個人情報保護法の報告義務は2022-04-01に施行されました。知った日(times.known_on)を確かめてください。",
            do_en="The duty to report came into force on 2022-04-01; check times.known_on.",
        )
        self.rule = rule
        self.day = day


class MalformedRulebookError(KakuhoError):
    """A rulebook file says something it cannot mean; the message names the file, the line and the entry."""

    def __init__(self, *, file: str, entry: str, ja: str, en: str, line: int | None = None) -> None:
        where_ja, where_en = (f" {line}行目", f", line {line}") if line else ("", "")
        super().__init__(
            ja=f"規則データ {file}{where_ja} の「{entry}」: {ja}。",
            en=f"Rulebook file {file}{where_en}, entry {entry}: {en}.",
            do_ja="規則データを直してください。",
            do_en="Correct the rulebook file.",
        )
