"""Pages of movements."""

from django.urls import path

from thidua.movements.views import listing, one, writing

app_name = "movements"

urlpatterns = [
    path("phong-trao/", listing.movements, name="movements"),
    path("phong-trao/phong-trao.xlsx", listing.download, {"form": "xlsx"}, name="download"),
    path("phong-trao/phong-trao.csv", listing.download, {"form": "csv"}, name="download_csv"),
    path("phong-trao/phong-trao.json", listing.download, {"form": "json"}, name="download_json"),
    path("phong-trao/phat-dong/", writing.launching, name="launch"),
    path("phong-trao/<slug:key>/", one.movement, name="movement"),
    path("phong-trao/<slug:key>/sua/", writing.amending, name="amend"),
    path("phong-trao/<slug:key>/ket-thuc/", writing.closing, name="close"),
]
