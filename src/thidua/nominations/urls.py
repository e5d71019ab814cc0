"""Pages of the nominations room. Every page of a list stands under its token, and only its own browser sees it."""

from django.urls import path

from thidua.nominations.views import person, preview, results, start

app_name = "nominations"

urlpatterns = [
    path("kiem-tra/", start.check, name="check"),
    path("kiem-tra/tep-mau.xlsx", start.template, name="template"),
    path("kiem-tra/<str:token>/", results.results, name="results"),
    path("kiem-tra/<str:token>/xem-truoc/", preview.preview, name="preview"),
    path("kiem-tra/<str:token>/cho-can-xem/", results.problems, name="problems"),
    path("kiem-tra/<str:token>/ket-qua.xlsx", results.download, name="download"),
    path("kiem-tra/<str:token>/dong/<slug:key>/", person.person, name="person"),
]
