from kakuho.detect import catalogue
from kakuho.detect.kinds import IDENTIFIERS
from kakuho.detect.labels import FREE_TEXT, NONE, labels
from kakuho.vocab.kinds import Attribute

PUBLISHED = {
    *(
        "NAME",
        "PHONE",
        "ADDRESS",
        "EMAIL",
        "DOB",
        "POSTAL",
        "CARD",
        "MYNUMBER",
        "SENSITIVE",
        "IP",
        "COOKIE_ID",
    ),
    *("AD_ID", "HASHED_EMAIL", "INSURED_NO", "INSURER_NO", "BANK", "PENSION", "LICENSE", "PASSPORT"),
    "RESIDENCE_CARD",
}


def test_every_published_type_is_in_the_catalogue():
    assert set(catalogue()) >= PUBLISHED


def test_every_kind_that_labels_and_identifiers_speak_of_is_in_the_catalogue():
    spoken = {label.kind for label in labels().values()} | {identifier.kind for identifier in IDENTIFIERS}
    assert spoken - {NONE, FREE_TEXT} <= set(catalogue())


def test_a_card_number_endangers_property_and_a_company_number_is_no_principals():
    assert Attribute.PROPERTY_DAMAGE in catalogue()["CARD"].attributes
    assert catalogue()["CORPORATE_NO"].attributes == {Attribute.LEGAL_PERSON}


def test_cookies_alone_are_only_personally_referable():
    assert catalogue()["COOKIE_ID"].attributes == {Attribute.PERSONALLY_REFERABLE}
