"""Every address of the workbench."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("language/", login_not_required(set_language), name="set_language"),
    path("", include("kakuho.web.accounts.urls")),
    path("", include("kakuho.web.casefile.urls")),
    path("", include("kakuho.web.consultation.urls")),
    path("", include("kakuho.web.custody.urls")),
    path("", include("kakuho.web.docket.urls")),
    path("", include("kakuho.web.intake_desk.urls")),
    path("", include("kakuho.web.notification.urls")),
    path("", include("kakuho.web.inquiry.urls")),
    path("", include("kakuho.web.recovery.urls")),
    path("", include("kakuho.web.playbook.urls")),
    path("", include("kakuho.web.prevention.urls")),
    path("", include("kakuho.web.effects.urls")),
    path("", include("kakuho.web.retention.urls")),
    path("", include("kakuho.web.tracing.urls")),
    path("", include("kakuho.web.training.urls")),
    path("", include("kakuho.web.internal_rules.urls")),
    path("", include("kakuho.web.controls.urls")),
    path("", include("kakuho.web.board.urls")),
    path("", include("kakuho.web.drills.urls")),
    path("", include("kakuho.web.mail_drills.urls")),
    path("", include("kakuho.web.held_mails.urls")),
    path("", include("kakuho.web.data_map.urls")),
    path("", include("kakuho.web.api.urls")),
    path("", include("kakuho.web.reminding.urls")),
    path("", include("kakuho.web.hooks.urls")),
]
handler400 = "kakuho.web.shell.refusals.bad_request"
handler403 = "kakuho.web.shell.refusals.forbidden"
handler404 = "kakuho.web.shell.refusals.not_found"
handler500 = "kakuho.web.shell.refusals.failed"
