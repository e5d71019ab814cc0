"""Pages of decisions, and the public page of every award."""

from django.urls import path

from thidua.decisions.views import (
    award,
    badges,
    certificates,
    drafting,
    listing,
    money,
    notices,
    one,
    papers,
    revoking,
    series,
    signed_papers,
    signing,
    submissions,
)

app_name = "decisions"

urlpatterns = [
    path("quyet-dinh/", listing.decisions, name="decisions"),
    path("quyet-dinh/soan/", drafting.drafting, name="draft"),
    path("quyet-dinh/so/", series.series, name="series"),
    path("quyet-dinh/mau/", papers.templates, name="templates"),
    path("quyet-dinh/mau/goc/<slug:kind>/", papers.shipped_template, name="shipped_template"),
    path("quyet-dinh/mau/<int:pk>/", papers.own_template, name="own_template"),
    path("quyet-dinh/mau/<int:pk>/thoi/", papers.end_template, name="end_template"),
    path("quyet-dinh/<int:pk>/", one.decision, name="decision"),
    path("quyet-dinh/<int:pk>/sua/", drafting.amending, name="amend"),
    path("quyet-dinh/<int:pk>/them/", drafting.adding, name="add"),
    path("quyet-dinh/<int:pk>/bot/", drafting.removing, name="remove"),
    path("quyet-dinh/<int:pk>/bo/", drafting.dropping, name="drop"),
    path("quyet-dinh/<int:pk>/ky/", signing.signing, name="sign"),
    path("quyet-dinh/<int:pk>/tien-thuong/", money.bonuses, name="bonuses"),
    path("quyet-dinh/<int:pk>/tien-thuong/<slug:form>/", money.download, name="bonuses_download"),
    path("quyet-dinh/<int:pk>/van-ban/<slug:kind>/", papers.paper, name="paper"),
    path("quyet-dinh/<int:pk>/in-bang/", certificates.certificates_page, name="certificates"),
    path("quyet-dinh/<int:pk>/in-bang/xem/<slug:what>/", certificates.look, name="certificates_look"),
    path("quyet-dinh/<int:pk>/in-bang/tep/<slug:form>/", certificates.print_certificates, name="certificates_print"),
    path("quyet-dinh/<int:pk>/ban-ky/", signed_papers.take, name="signed_paper"),
    path("quyet-dinh/<int:pk>/ban-ky/tep/", signed_papers.download, name="signed_paper_file"),
    path("quyet-dinh/<int:pk>/huy-bo/", revoking.revoking, name="revoke"),
    path("quyet-dinh/<int:pk>/thong-bao/", notices.notices, name="notices"),
    path("quyet-dinh/thong-bao/<int:pk>/da-nhan/", notices.confirm, name="confirm"),
    path("trinh-cap-tren/", submissions.submissions, name="submissions"),
    path("trinh-cap-tren/<int:pk>/", submissions.submission, name="submission"),
    path("trinh-cap-tren/<int:pk>/ky/", submissions.signing, name="submission_sign"),
    path("vinh-danh/", award.any_award, name="any_award"),
    path("vinh-danh/<str:code>/", award.award, name="award"),
    path("vinh-danh/<str:code>/huy-hieu.json", badges.badge, {"form": "json"}, name="badge_json"),
    path("vinh-danh/<str:code>/huy-hieu.jwt", badges.badge, {"form": "jwt"}, name="badge_jwt"),
    path("huy-hieu/khoa.json", badges.keys, name="badge_keys"),
    path("huy-hieu/noi-cap/<slug:key>/", badges.issuer, name="badge_issuer"),
    path("huy-hieu/noi-cap/<slug:key>/thu-hoi.json", badges.revoked, name="badges_revoked"),
]
