"""Addresses of the pages of statistics."""

from django.urls import path

from thidua.reports.views import fairness, forms, movements, records, tally

app_name = "reports"

urlpatterns = [
    path("thong-ke/tong-hop/", tally.tally, name="tally"),
    path("thong-ke/tong-hop/excel/", tally.workbook, name="tally_excel"),
    path("thong-ke/tong-hop/csv/", tally.listed, {"kind": "csv"}, name="tally_csv"),
    path("thong-ke/tong-hop/json/", tally.listed, {"kind": "json"}, name="tally_json"),
    path("thong-ke/tong-hop/word/", tally.word, name="tally_word"),
    path("thong-ke/tong-hop/ban-ghi/", records.records, name="records"),
    path("thong-ke/tong-hop/ban-ghi/excel/", records.workbook, name="records_excel"),
    path("thong-ke/tong-hop/ban-ghi/csv/", records.listed, {"kind": "csv"}, name="records_csv"),
    path("thong-ke/tong-hop/ban-ghi/json/", records.listed, {"kind": "json"}, name="records_json"),
    path("thong-ke/cong-bang/", fairness.fairness, name="fairness"),
    path("thong-ke/cong-bang/excel/", fairness.download, {"kind": "xlsx"}, name="fairness_excel"),
    path("thong-ke/cong-bang/csv/", fairness.download, {"kind": "csv"}, name="fairness_csv"),
    path("thong-ke/cong-bang/json/", fairness.download, {"kind": "json"}, name="fairness_json"),
    path("thong-ke/bieu-mau/", forms.first, name="forms"),
    path("thong-ke/bieu-mau/0601/phong-trao/", movements.movements, name="movements"),
    path("thong-ke/bieu-mau/0601/phong-trao/excel/", movements.download, {"kind": "xlsx"}, name="movements_excel"),
    path("thong-ke/bieu-mau/0601/phong-trao/csv/", movements.download, {"kind": "csv"}, name="movements_csv"),
    path("thong-ke/bieu-mau/0601/phong-trao/json/", movements.download, {"kind": "json"}, name="movements_json"),
    path("thong-ke/bieu-mau/<slug:number>/", forms.form, name="form"),
    path("thong-ke/bieu-mau/<slug:number>/excel/", forms.workbook, name="form_excel"),
    path("thong-ke/bieu-mau/<slug:number>/word/", forms.word, name="form_word"),
]
