"""The identifiers that have a grammar or a check digit, one file each."""

from kakuho.detect.kinds import (
    bank,
    birth_date,
    card,
    corporate_number,
    driving_licence,
    email,
    insured,
    insurer,
    ip,
    my_number,
    online,
    passport,
    pension,
    phone,
    postal,
    residence_card,
)
from kakuho.detect.kinds.identifier import Identifier

IDENTIFIERS: tuple[Identifier, ...] = (
    email.IDENTIFIER,
    phone.IDENTIFIER,
    card.IDENTIFIER,
    my_number.IDENTIFIER,
    driving_licence.IDENTIFIER,
    corporate_number.IDENTIFIER,
    passport.IDENTIFIER,
    residence_card.IDENTIFIER,
    pension.IDENTIFIER,
    insured.IDENTIFIER,
    insurer.IDENTIFIER,
    bank.IDENTIFIER,
    postal.IDENTIFIER,
    birth_date.IDENTIFIER,
    ip.IDENTIFIER,
    ip.IDENTIFIER_V6,
    *online.IDENTIFIERS,
)
