"""Which measures an analysis calls for."""

from kakuho.prevent.measures.choosing import choose, likely


def names(chosen):
    return [one.measure.id for one in chosen.suggestions]


def test_a_wrong_address_is_stopped_by_a_guard_before_anybody_is_trained():
    found = names(choose(["wrong_address", "training_lacking"]))
    assert found.index("outbound_guard") < found.index("training_course")


def test_what_lies_behind_a_human_error_is_asked_for_until_it_is_found_or_ruled_out():
    assert {one.id for one in choose(["wrong_address"]).unanswered} == {"no_check", "no_guard", "workload"}
    rest = choose(["wrong_address", "no_guard"], ruled_out=["no_check", "workload"]).unanswered
    assert {one.id for one in rest} == {"no_owner"}


def test_a_measure_that_the_case_has_is_not_suggested_again():
    assert "outbound_guard" not in names(choose(["wrong_address"], there=["outbound_guard"]))


def test_an_appeal_to_care_alone_is_called_weak():
    assert [one.id for one in choose(["deceived"], there=["training_course"]).weak] == ["deceived"]
    assert choose(["deceived"], there=["training_course", "multi_factor"]).weak == ()


def test_nothing_found_calls_for_nothing():
    assert (names(choose([])), choose([]).unanswered) == ([], ())


def test_the_course_of_events_tells_what_is_likely():
    assert "visible_addresses" in {one.id for one in likely(["bcc_mistake"])}
