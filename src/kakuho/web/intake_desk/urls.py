"""Addresses of the intake and of the files of a case."""

from django.urls import path

from kakuho.web.intake_desk import files, mails, views

urlpatterns = [
    path("cases/new/", views.new_case, name="new_case"),
    path("cases/new/<slug:incident>/", views.intake, name="intake"),
    path("mail/", mails.tray, name="mail_tray"),
    path("mail/<uuid:mail>/", mails.assign, name="assign_mail"),
    path("cases/<uuid:uid>/mail/", mails.mails, name="case_mails"),
    path("cases/<uuid:uid>/mail/<uuid:mail>/", mails.mail_page, name="case_mail"),
    path("cases/<uuid:uid>/mail/<uuid:mail>/examine/", mails.examine_mail, name="examine_mail"),
    path("cases/<uuid:uid>/files/", files.files, name="case_files"),
    path("cases/<uuid:uid>/files/upload/", files.upload, name="upload"),
    path("cases/<uuid:uid>/files/start/", files.start, name="start_examining"),
]
