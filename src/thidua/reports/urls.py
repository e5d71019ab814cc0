"""Addresses of the pages of statistics."""

from django.urls import path

from thidua.reports.views import fairness, records, tally

app_name = "reports"

urlpatterns = [
    path("thong-ke/tong-hop/", tally.tally, name="tally"),
    path("thong-ke/tong-hop/excel/", tally.workbook, name="tally_excel"),
    path("thong-ke/tong-hop/word/", tally.word, name="tally_word"),
    path("thong-ke/tong-hop/ban-ghi/", records.records, name="records"),
    path("thong-ke/tong-hop/ban-ghi/excel/", records.workbook, name="records_excel"),
    path("thong-ke/cong-bang/", fairness.fairness, name="fairness"),
]
