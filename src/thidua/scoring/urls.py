"""Pages of scoring: tables of points, rounds, the sheet of one unit."""

from django.urls import path

from thidua.scoring.views import criterion, editing, files, marking, opening, pasting, ranking, rounds, sheet, tables

app_name = "scoring"

urlpatterns = [
    path("bang-diem/", tables.tables, name="tables"),
    path("bang-diem/xuat/<slug:form>/", files.tables, name="tables_download"),
    path("bang-diem/them/", tables.beginning, name="begin"),
    path("bang-diem/<int:pk>/", editing.table, name="table"),
    path("bang-diem/<int:pk>/dan/", pasting.paste, name="paste"),
    path("bang-diem/<int:pk>/sua/", tables.amending, name="amend"),
    path("bang-diem/<int:pk>/ty-le/", tables.sharing, name="caps"),
    path("bang-diem/<int:pk>/xuat/<slug:form>/", files.table, name="table_download"),
    path("cham-diem/", rounds.rounds, name="rounds"),
    path("cham-diem/xuat/<slug:form>/", files.rounds, name="rounds_download"),
    path("cham-diem/mo/", opening.opening, name="open"),
    path("cham-diem/<int:pk>/", rounds.one, name="round"),
    path("cham-diem/<int:pk>/khoa/", opening.closing, name="close"),
    path("cham-diem/<int:pk>/mo-lai/", opening.reopening, name="reopen"),
    path("cham-diem/<int:pk>/ma-tran/", ranking.matrix, name="matrix"),
    path("cham-diem/<int:pk>/thu/", ranking.what_if, name="what_if"),
    path("cham-diem/<int:pk>/xuat/<slug:form>/", files.ranking, name="ranking_download"),
    path("cham-diem/<int:pk>/minh-chung/<int:number>/", criterion.evidence, name="evidence"),
    path("cham-diem/<int:pk>/don-vi/<slug:key>/", sheet.sheet, name="sheet"),
    path("cham-diem/<int:pk>/don-vi/<slug:key>/cham/<slug:stage>/", marking.mark, name="mark"),
    path("cham-diem/<int:pk>/don-vi/<slug:key>/muc/", criterion.criterion, name="criterion"),
    path("cham-diem/<int:pk>/don-vi/<slug:key>/cham-cheo/", opening.crossing, name="crossing"),
    path("cham-diem/<int:pk>/don-vi/<slug:key>/xuat/<slug:form>/", files.sheet, name="sheet_download"),
]
