"""What a course of events says by itself when nobody has said more."""

from kakuho.vocab.facts import Course

# By nature an act with an improper purpose (GL 3-5-3-1(3)事例1〜8).
ATTACKS = frozenset(
    {
        Course.THEFT,
        Course.UNAUTHORISED_ACCESS,
        Course.CREDENTIAL_STUFFING,
        Course.MALWARE,
        Course.RANSOMWARE,
        Course.INPUT_PAGE_TAMPERING,
        Course.LINK_TAMPERING,
        Course.REPLY_ENVELOPE_TAMPERING,
        Course.INSIDER_TAKING,
        Course.ALTERATION,
    }
)
# By nature a mistake, a fault or work.
ACCIDENTS = frozenset(
    {
        Course.MISDELIVERY,
        Course.MIS_SENDING,
        Course.BCC_MISTAKE,
        Course.PUBLICLY_VIEWABLE,
        Course.INTERNALLY_VIEWABLE,
        Course.LOST_MEDIUM,
        Course.MISTAKEN_DISPOSAL,
        Course.MISTAKEN_DELETION,
        Course.TAKEN_HOME_FOR_WORK,
        Course.OWN_PROVISION,
        Course.SYSTEM_FAULT,
        Course.KEY_LOST,
        Course.DELIVERY_ACCIDENT,
        Course.DISASTER,
        Course.ORAL,
    }
)
# Data flow outside (GL 3-5-1-2).
OUTFLOWS = frozenset(
    {
        Course.MISDELIVERY,
        Course.MIS_SENDING,
        Course.BCC_MISTAKE,
        Course.PUBLICLY_VIEWABLE,
        Course.LOST_MEDIUM,
        Course.THEFT,
        Course.UNAUTHORISED_ACCESS,
        Course.CREDENTIAL_STUFFING,
        Course.INPUT_PAGE_TAMPERING,
        Course.LINK_TAMPERING,
        Course.REPLY_ENVELOPE_TAMPERING,
        Course.INSIDER_TAKING,
        Course.DELIVERY_ACCIDENT,
        Course.ORAL,
    }
)
# Outside by their own meaning, whatever else is said (GL 3-5-1-2事例1〜4・6、3-5-3-1(3)事例3・4・6〜8).
ALWAYS_OUTSIDE = frozenset(
    {
        Course.PUBLICLY_VIEWABLE,
        Course.THEFT,
        Course.INPUT_PAGE_TAMPERING,
        Course.LINK_TAMPERING,
        Course.REPLY_ENVELOPE_TAMPERING,
        Course.INSIDER_TAKING,
    }
)
# Somebody else still has it, so that "not viewed" needs evidence (Q&A 6-1).
UNRETURNED = frozenset(
    {
        Course.LOST_MEDIUM,
        Course.THEFT,
        Course.DELIVERY_ACCIDENT,
        Course.MISTAKEN_DISPOSAL,
        Course.INSIDER_TAKING,
        Course.UNAUTHORISED_ACCESS,
        Course.CREDENTIAL_STUFFING,
        Course.INPUT_PAGE_TAMPERING,
        Course.LINK_TAMPERING,
        Course.REPLY_ENVELOPE_TAMPERING,
    }
)
LOSSES = frozenset({Course.MISTAKEN_DISPOSAL, Course.MISTAKEN_DELETION, Course.DISASTER})
DAMAGES = frozenset({Course.RANSOMWARE, Course.KEY_LOST, Course.ALTERATION, Course.SYSTEM_FAULT})
# Neither leakage, loss nor damage of the company's data by themselves.
HARMLESS = frozenset({Course.INTERNALLY_VIEWABLE, Course.PHISHING_OF_PRINCIPAL, Course.INSIDER_ACCESS})
# Cyber attacks, for which the signs of GL 3-5-3-1※4 count.
CYBER = frozenset(
    {
        Course.UNAUTHORISED_ACCESS,
        Course.CREDENTIAL_STUFFING,
        Course.MALWARE,
        Course.RANSOMWARE,
        Course.INPUT_PAGE_TAMPERING,
        Course.LINK_TAMPERING,
    }
)
