"""Pages of the register."""

from django.urls import path

from thidua.people.views import bodies, cards, persons

app_name = "people"

urlpatterns = [
    path("to-chuc/", bodies.bodies, name="bodies"),
    path("to-chuc/<slug:key>/", bodies.body, name="body"),
    path("con-nguoi/", persons.people, name="people"),
    path("con-nguoi/con-nguoi.xlsx", persons.workbook, name="people_xlsx"),
    path("con-nguoi/con-nguoi.csv", persons.csv, name="people_csv"),
    path("con-nguoi/con-nguoi.json", persons.json, name="people_json"),
    path("con-nguoi/them/", cards.add, name="add_person"),
    path("con-nguoi/so-dinh-danh/", persons.by_number, name="by_number"),
    path("con-nguoi/<str:key>/", cards.card, name="card"),
    path("con-nguoi/<str:key>/sua/", cards.correct, name="correct"),
    path("con-nguoi/<str:key>/so-dinh-danh/", cards.reveal, name="reveal"),
    path("con-nguoi/<str:key>/chuc-vu/them/", cards.add_a_post, name="add_post"),
    path("con-nguoi/<str:key>/chuc-vu/<int:pk>/", cards.amend_post, name="amend_post"),
]
