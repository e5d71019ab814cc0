"""Pages of decisions, and the public page of every award."""

from django.urls import path

from thidua.decisions.views import award, drafting, listing, money, one, series, signing

app_name = "decisions"

urlpatterns = [
    path("quyet-dinh/", listing.decisions, name="decisions"),
    path("quyet-dinh/soan/", drafting.drafting, name="draft"),
    path("quyet-dinh/so/", series.series, name="series"),
    path("quyet-dinh/<int:pk>/", one.decision, name="decision"),
    path("quyet-dinh/<int:pk>/sua/", drafting.amending, name="amend"),
    path("quyet-dinh/<int:pk>/them/", drafting.adding, name="add"),
    path("quyet-dinh/<int:pk>/bot/", drafting.removing, name="remove"),
    path("quyet-dinh/<int:pk>/bo/", drafting.dropping, name="drop"),
    path("quyet-dinh/<int:pk>/ky/", signing.signing, name="sign"),
    path("quyet-dinh/<int:pk>/tien-thuong/", money.bonuses, name="bonuses"),
    path("quyet-dinh/<int:pk>/tien-thuong/<slug:form>/", money.download, name="bonuses_download"),
    path("vinh-danh/", award.any_award, name="any_award"),
    path("vinh-danh/<str:code>/", award.award, name="award"),
]
