"""Pages of registrations and pledges."""

from django.urls import path

from thidua.registrations.views import blocs, counting, filling, papers, reckoning, rounds, sheet, signing

app_name = "registrations"

urlpatterns = [
    path("dang-ky/", counting.registrations, name="registrations"),
    path("dang-ky/xuat/<slug:form>/", counting.download, name="download"),
    path("dang-ky/mo/", rounds.opening, name="open"),
    path("dang-ky/dot/<int:pk>/sua/", rounds.amending, name="amend"),
    path("dang-ky/doi-chieu/", reckoning.reckoning, name="reckoning"),
    path("dang-ky/doi-chieu/xuat/<slug:form>/", reckoning.download, name="reckoning_download"),
    path("dang-ky/ban/<int:pk>/", sheet.sheet, name="sheet"),
    path("dang-ky/ban/<int:pk>/chi-tieu/", sheet.targets, name="targets"),
    path("dang-ky/ban/<int:pk>/tra-lai/", sheet.sending_back, name="send_back"),
    path("dang-ky/ban/<int:pk>/mau.xlsx", filling.template, name="template"),
    path("dang-ky/ban/<int:pk>/nhap/", filling.filling, name="fill"),
    path("dang-ky/ban/<int:pk>/in/<slug:form>/", papers.printed, name="paper"),
    path("dang-ky/ban/<int:pk>/ban-ky.pdf", papers.signed, name="signed_paper"),
    path("dang-ky/ban/<int:pk>/ky/", signing.signing, name="sign"),
    path("dang-ky/ban/<int:pk>/ket-qua/", reckoning.one, name="results"),
    path("dang-ky/giao-uoc-khoi/", blocs.joint, name="joint"),
    path("dang-ky/giao-uoc-khoi/<slug:key>/<int:year>/<slug:form>/", blocs.printed, name="joint_paper"),
]
