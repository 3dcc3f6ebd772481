"""Days and times as a Japanese office and an English reader write them."""

from datetime import date, datetime

from kakuho.vocab.papers import Wording

_JA_WEEKDAYS = "月火水木金土日"
_EN_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_EN_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def day_words(day: date) -> Wording:
    """`2026年11月23日(月)` and `Mon 2026-11-23`."""
    weekday = day.weekday()
    return Wording(
        f"{day.year}年{day.month}月{day.day}日({_JA_WEEKDAYS[weekday]})",
        f"{_EN_WEEKDAYS[weekday]} {day.isoformat()[:10]}",
    )


def letter_day_words(day: date) -> Wording:
    """As a letter is dated: `2026年11月23日` and `23 November 2026`."""
    return Wording(
        f"{day.year}年{day.month}月{day.day}日", f"{day.day} {_EN_MONTHS[day.month - 1]} {day.year}"
    )


def instant_words(at: datetime) -> Wording:
    """Day and time of day of an instant, in the instant's own time zone: `2026年11月23日(月) 9:05`."""
    day = day_words(at.date())
    return Wording(f"{day.ja} {at.hour}:{at.minute:02}", f"{day.en} {at.hour:02}:{at.minute:02}")


def days_left_words(due: date, today: date) -> Wording:
    """How long is left until a day, or how long it is over."""
    left = (due - today).days
    if left == 0:
        return Wording("本日まで", "due today")
    if left > 0:
        return Wording(f"あと{left}日", f"{left} day{'s' * (left != 1)} left")
    return Wording(f"{-left}日超過", f"{-left} day{'s' * (left != -1)} overdue")
