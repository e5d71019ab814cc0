"""Pages of movements."""

from django.urls import path

from thidua.movements.views import acknowledging, drafting, launching, listing, moving, one, reviewing, writing

app_name = "movements"

urlpatterns = [
    path("phong-trao/", listing.movements, name="movements"),
    path("phong-trao/phong-trao.xlsx", listing.download, {"form": "xlsx"}, name="download"),
    path("phong-trao/phong-trao.csv", listing.download, {"form": "csv"}, name="download_csv"),
    path("phong-trao/phong-trao.json", listing.download, {"form": "json"}, name="download_json"),
    path("phong-trao/soan/", drafting.drafting, name="draft"),
    path("phong-trao/phat-dong/", writing.launching, name="launch"),
    path("phong-trao/<slug:key>/", one.movement, name="movement"),
    path("phong-trao/<slug:key>/sua/", writing.amending, name="amend"),
    path("phong-trao/<slug:key>/soan/<slug:section>/", drafting.writing, name="write"),
    path("phong-trao/<slug:key>/bo/", drafting.discarding, name="discard"),
    path("phong-trao/<slug:key>/buoc/", moving.move, name="move"),
    path("phong-trao/<slug:key>/tra-lai/", moving.returning, name="return"),
    path("phong-trao/<slug:key>/le-phat-dong/", launching.launching, name="hold_launch"),
    path("phong-trao/<slug:key>/anh/", launching.picture, name="picture"),
    path("phong-trao/<slug:key>/gui/", launching.sending, name="send"),
    path("phong-trao/<slug:key>/tiep-nhan/", acknowledging.acknowledgements, name="acknowledgements"),
    path("phong-trao/<slug:key>/tiep-nhan/xuat/<slug:form>/", acknowledging.download, name="acknowledgements_download"),
    path("phong-trao/<slug:key>/tiep-nhan/<slug:unit>/", acknowledging.acknowledging, name="acknowledge"),
    path("phong-trao/<slug:key>/so-ket/", reviewing.reviewing, name="review"),
    path("phong-trao/<slug:key>/ket-thuc/", writing.closing, name="close"),
]
