"""Addresses of the evidence of a case."""

from django.urls import path

from kakuho.web.custody import evidence, packages, piece, stamps

urlpatterns = [
    path("cases/<uuid:uid>/evidence/", evidence.evidence, name="case_evidence"),
    path("cases/<uuid:uid>/evidence/verify/", evidence.verify, name="verify_evidence"),
    path("cases/<uuid:uid>/evidence/stamp/", stamps.stamp, name="stamp_evidence"),
    path("cases/<uuid:uid>/evidence/stamp/request/", stamps.request_file, name="stamp_request"),
    path("cases/<uuid:uid>/evidence/stamp/answer/", stamps.answer, name="stamp_answer"),
    path("cases/<uuid:uid>/evidence/package/", packages.package, name="evidence_package"),
    path("cases/<uuid:uid>/evidence/package/<uuid:job>/", packages.download, name="package_file"),
    path("cases/<uuid:uid>/evidence/<slug:sha256>/", piece.piece, name="evidence_piece"),
    path("cases/<uuid:uid>/evidence/<slug:sha256>/destroy/", piece.destroy, name="destroy_evidence"),
]
