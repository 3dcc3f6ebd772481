"""Addresses of the notification of the principals."""

from django.urls import path

from kakuho.web.notification import contacts, notices, returns, waves, wording

urlpatterns = [
    path("cases/<uuid:uid>/notices/", notices.notices, name="case_notices"),
    path("cases/<uuid:uid>/notices/wording/<slug:kind>/", wording.wording, name="notice_wording"),
    path("cases/<uuid:uid>/notices/mail/", waves.mail, name="send_notices"),
    path("cases/<uuid:uid>/notices/letters/", waves.letters, name="write_letters"),
    path("cases/<uuid:uid>/notices/list/", waves.address_list, name="list_addresses"),
    path("cases/<uuid:uid>/notices/count/", waves.count, name="count_notices"),
    path("cases/<uuid:uid>/notices/file/<uuid:job>/<slug:name>/", waves.download, name="notice_file"),
    path("cases/<uuid:uid>/notices/returns/", returns.take, name="take_returns"),
    path("cases/<uuid:uid>/notices/settle/", returns.settle_doubt, name="settle_notice"),
    path("cases/<uuid:uid>/notices/contacts/", contacts.contacts, name="notice_contacts"),
]
