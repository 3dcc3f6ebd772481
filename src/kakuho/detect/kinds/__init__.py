"""The identifiers that have a grammar or a check digit, one file each."""

from kakuho.detect.kinds import (
    attributes,
    bank,
    biometric,
    birth_date,
    card,
    corporate_number,
    credentials,
    driving_licence,
    email,
    iban,
    insured,
    insurer,
    ip,
    location,
    mac,
    my_number,
    online,
    passport,
    pension,
    phone,
    postal,
    residence_card,
    resident_code,
    sns,
    social_insurance,
    vehicle,
)
from kakuho.detect.kinds.identifier import Identifier
from kakuho.detect.kinds.own import OwnIdentifier, own_identifiers

IDENTIFIERS: tuple[Identifier, ...] = (
    email.IDENTIFIER,
    email.HIDDEN,
    phone.IDENTIFIER,
    *card.IDENTIFIERS,
    my_number.IDENTIFIER,
    driving_licence.IDENTIFIER,
    driving_licence.HISTORY,
    corporate_number.IDENTIFIER,
    passport.IDENTIFIER,
    *residence_card.IDENTIFIERS,
    pension.IDENTIFIER,
    insured.IDENTIFIER,
    insurer.IDENTIFIER,
    bank.IDENTIFIER,
    resident_code.IDENTIFIER,
    social_insurance.IDENTIFIER,
    *iban.IDENTIFIERS,
    postal.IDENTIFIER,
    *birth_date.IDENTIFIERS,
    ip.IDENTIFIER,
    ip.IDENTIFIER_V6,
    *mac.IDENTIFIERS,
    *location.IDENTIFIERS,
    *sns.IDENTIFIERS,
    vehicle.IDENTIFIER,
    biometric.IDENTIFIER,
    *online.IDENTIFIERS,
    *credentials.IDENTIFIERS,
    *attributes.IDENTIFIERS,
)


def identifiers() -> tuple[Identifier, ...]:
    """All identifiers, those of a company's own kinds included."""
    return (*IDENTIFIERS, *own_identifiers())


__all__ = ["IDENTIFIERS", "Identifier", "OwnIdentifier", "identifiers"]
