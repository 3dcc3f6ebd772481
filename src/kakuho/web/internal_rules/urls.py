"""Addresses of the rules; those below learn/ are for employees without an account."""

from django.urls import path

from kakuho.web.internal_rules import desk, reading, versions

_VERSION = "rules/<slug:rule>/<int:version>/"

urlpatterns = [
    path("rules/", desk.desk, name="internal_rules"),
    path("rules/answers/", desk.answers, name="rule_answers"),
    path("rules/<slug:rule>/", desk.one, name="internal_rule"),
    path("rules/<slug:rule>/draft/", desk.draft, name="draft_rule"),
    path("rules/<slug:rule>/take/", desk.take, name="take_proposal"),
    path("rules/<slug:rule>/clause/", desk.clause, name="reword_clause"),
    path(_VERSION, versions.version, name="rule_version"),
    path(f"{_VERSION}approve/", versions.approve, name="approve_rule"),
    path(f"{_VERSION}publish/", versions.publish, name="publish_rule"),
    path(f"{_VERSION}drop/", versions.drop, name="drop_rule"),
    path(f"{_VERSION}text.<slug:form>", versions.text, name="rule_text"),
    path(f"{_VERSION}redline.<slug:form>", versions.compared, name="rule_redline"),
    path(f"{_VERSION}readers.csv", versions.readers, name="rule_readers"),
    path("learn/<slug:token>/rules/", reading.listed, name="rules_to_read"),
    path("learn/<slug:token>/rules/<slug:rule>/", reading.one, name="rule_to_read"),
]
