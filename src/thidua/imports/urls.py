"""Pages of imports."""

from django.urls import path

from thidua.imports.views import acts, files, run, start

app_name = "imports"

urlpatterns = [
    path("nhap-so/", start.start, name="start"),
    path("nhap-so/tep-mau.xlsx", start.template, name="template"),
    path("nhap-so/xuat/<slug:form>/", files.runs, name="runs_download"),
    path("nhap-so/<int:pk>/xuat/<slug:form>/", files.rows, name="rows_download"),
    path("nhap-so/<int:pk>/", run.run, name="run"),
    path("nhap-so/<int:pk>/tien-do/", run.progress, name="progress"),
    path("nhap-so/<int:pk>/dong-phai-sua.xlsx", run.error_book, name="error_book"),
    path("nhap-so/<int:pk>/tep/", run.file, name="file"),
    path("nhap-so/<int:pk>/nhap/", acts.confirm, name="confirm"),
    path("nhap-so/<int:pk>/chay-lai/", acts.again, name="again"),
    path("nhap-so/<int:pk>/huy/", acts.cancel, name="cancel"),
    path("nhap-so/<int:pk>/rut-lai/", acts.withdraw, name="withdraw"),
]
