"""Who stands in which file, so that everybody stands somewhere and many stand in several."""

from dataclasses import dataclass
from datetime import date
from random import Random

from kakuho.workflows.sample_incident.population import Home, Name, Person

COMPANY = "株式会社見本アドワークス"
DOMAIN = "mihon-ad.example"
OFFICE_PHONE = "03-0000-5500"


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of each file. `leaver` took the files, `assistant` wrote the mail; both are staff."""

    crm: tuple[Person, ...]
    applicants: tuple[Person, ...]
    attendees: tuple[Person, ...]
    mailing: tuple[Person, ...]
    contacts: tuple[Person, ...]
    leaver: Person
    assistant: Person

    def everybody(self) -> tuple[Person, ...]:
        """Each person once, by number."""
        groups = (self.crm, self.applicants, self.attendees, self.mailing, self.contacts)
        found = {person.number: person for group in groups for person in group}
        found |= {person.number: person for person in (self.leaver, self.assistant)}
        return tuple(found[number] for number in sorted(found))


def cast(rng: Random, people: list[Person]) -> Cast:
    """The people dealt to the files: 62 % in the CRM, the others in one file each, and overlaps."""
    order = rng.sample(people, len(people))

    def share(start: int, end: int) -> list[Person]:
        return order[len(order) * start // 100 : len(order) * end // 100]

    crm = share(0, 62)
    applicants = share(62, 82) + rng.sample(crm, len(people) // 10)
    attendees = share(82, 88) + rng.sample(crm, len(people) // 30)
    attendees += [person for person in people if person.company and person not in attendees]
    mailing = share(88, 96) + rng.sample(crm, len(people) // 25)
    contacts = share(96, 100) + rng.sample(crm, len(people) // 50)
    for group in (applicants, attendees, mailing, contacts):
        rng.shuffle(group)
    leaver = _staff(len(people), Name("黒田", "クロダ", "kuroda"), Name("蓮", "レン", "ren"))
    assistant = _staff(len(people) + 1, Name("三木", "ミキ", "miki"), Name("彩", "アヤ", "aya"))
    return Cast(
        crm=tuple(crm),
        applicants=tuple(applicants),
        attendees=tuple(attendees),
        mailing=tuple(mailing),
        contacts=tuple(contacts),
        leaver=leaver,
        assistant=assistant,
    )


def _staff(number: int, family: Name, given: Name) -> Person:
    return Person(
        number=number,
        family=family,
        given=given,
        birth=date(1990, 1, 1),
        home=Home("", "", "", "", (0, 0, 0), ""),
        mobile="",
        email=f"{given.romaji[0]}.{family.romaji}@{DOMAIN}",
        company=COMPANY,
        office_phone=OFFICE_PHONE,
    )
