"""Addresses of cases."""

from django.urls import path

from kakuho.web.casefile import (
    anchors,
    decisions,
    duties,
    facts,
    filing,
    glance,
    listing,
    log_import,
    members,
    papers,
    people,
    register,
    timeline,
    trail,
)

urlpatterns = [
    path("", listing.home, name="home"),
    path("cases/<uuid:uid>/", glance.glance, name="case"),
    path("cases/<uuid:uid>/facts/", facts.facts, name="case_facts"),
    path("cases/<uuid:uid>/duties/", duties.duties, name="case_duties"),
    path("cases/<uuid:uid>/duties/decide/", decisions.decide, name="decide"),
    path("cases/<uuid:uid>/anchors/", anchors.anchors, name="case_anchors"),
    path("cases/<uuid:uid>/timeline/", timeline.timeline, name="case_timeline"),
    path("cases/<uuid:uid>/timeline/log/", log_import.import_log, name="import_log"),
    path("cases/<uuid:uid>/papers/", papers.papers, name="case_papers"),
    path("cases/<uuid:uid>/papers/make/", papers.make, name="make_paper"),
    path("cases/<uuid:uid>/papers/<uuid:paper>.<slug:form>", papers.download, name="paper"),
    path("cases/<uuid:uid>/papers/<uuid:paper>/filed/", filing.file, name="file_report"),
    path("cases/<uuid:uid>/people/", people.people, name="case_people"),
    path("cases/<uuid:uid>/people/register/", register.register, name="case_register"),
    path("cases/<uuid:uid>/members/", members.members, name="case_members"),
    path("cases/<uuid:uid>/members/<int:number>/dismiss/", members.dismiss, name="dismiss"),
    path("cases/<uuid:uid>/audit/", trail.trail, name="case_audit"),
    path("audit/", trail.workbench_trail, name="workbench_audit"),
]
