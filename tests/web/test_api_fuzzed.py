"""Whatever is sent to the API, it answers; schemathesis makes it up from the description."""

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error

from kakuho.web.api import tokens
from kakuho.web.api.doors import api
from kakuho.web.api.scopes import Scope
from kakuho.web.docket.store import open_case
from kakuho.web.wsgi import application

EXAMPLES = 4  # for each of some thirty doors
schema = schemathesis.openapi.from_dict(api.get_openapi_schema())
schema.app = application
quickly = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


def test_nothing_that_is_sent_ends_in_a_failure_of_the_server(alice):
    there = open_case(title="x", incident="other", stated={}, by=alice)
    token = tokens.make(user=alice, name="fuzz", scopes=tuple(Scope), days=1)
    headers = {"Authorization": f"Bearer {token}"}
    seen = 0
    for operation in schema.get_all_operations():

        @quickly
        @given(case=operation.ok().as_strategy())
        def send(case):
            if "uid" in (case.path_parameters or {}):
                case.path_parameters["uid"] = str(there.uid)
            answer = case.call(headers=headers)
            case.validate_response(answer, checks=(not_a_server_error,))

        send()
        seen += 1
    assert seen > 20
