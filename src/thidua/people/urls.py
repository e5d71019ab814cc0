"""Pages of the register, of users and of the record."""

from django.urls import path

from thidua.people.views import (
    accounts,
    bloc_files,
    blocs,
    bodies,
    cards,
    changed,
    changing,
    exports,
    inheriting,
    managing,
    persons,
    record,
)

app_name = "people"

urlpatterns = [
    path("to-chuc/", bodies.bodies, name="bodies"),
    path("to-chuc/xuat/<slug:form>/", exports.download, name="bodies_download"),
    path("to-chuc/bien-dong/", changing.changes, name="changes"),
    path("to-chuc/bien-dong/<slug:slug>/", changing.change, name="change"),
    path("to-chuc/bien-dong/<slug:slug>/tim/", changing.find, name="change_find"),
    path("to-chuc/<slug:key>/", bodies.body, name="body"),
    path("to-chuc/<slug:key>/bien-dong/<int:pk>/", changed.changed, name="changed"),
    path("to-chuc/<slug:key>/bien-dong/<int:pk>/rut/", changed.take_back, name="change_back"),
    path("to-chuc/<slug:key>/ke-thua/<slug:predecessor>/", inheriting.inherit, name="inherit"),
    path("khoi-cum/", blocs.blocs, name="blocs"),
    path("khoi-cum/xuat/<slug:form>/", bloc_files.listed, name="blocs_download"),
    path("khoi-cum/lap/", blocs.found_bloc, name="bloc_new"),
    path("khoi-cum/<slug:key>/", blocs.bloc, name="bloc"),
    path("khoi-cum/<slug:key>/xuat/<slug:form>/", bloc_files.one, name="bloc_download"),
    path("khoi-cum/<slug:key>/thanh-vien/", blocs.members, name="bloc_members"),
    path("khoi-cum/<slug:key>/tim/", blocs.find, name="bloc_find"),
    path("nguoi-dung/", accounts.users, name="users"),
    path("nguoi-dung/tao/", managing.new_user, name="user_new"),
    path("nguoi-dung/tai-ve/<slug:form>/", accounts.download, name="users_download"),
    path("nguoi-dung/<int:pk>/", accounts.user, name="user"),
    path("nguoi-dung/<int:pk>/vai-tro/<int:role>/", managing.end_role, name="role_end"),
    path("nguoi-dung/<int:pk>/<slug:what>/", managing.act, name="user_act"),
    path("nhat-ky/", record.record, name="record"),
    path("nhat-ky/tai-ve/<slug:form>/", record.download, name="record_download"),
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
