"""Pages of the register, of users and of the record."""

from django.urls import path

from thidua.people.views import accounts, blocs, bodies, changing, exports, inheriting, managing, record

app_name = "people"

urlpatterns = [
    path("to-chuc/", bodies.bodies, name="bodies"),
    path("to-chuc/xuat/<slug:form>/", exports.download, name="bodies_download"),
    path("to-chuc/bien-dong/", changing.changes, name="changes"),
    path("to-chuc/bien-dong/<slug:slug>/", changing.change, name="change"),
    path("to-chuc/bien-dong/<slug:slug>/tim/", changing.find, name="change_find"),
    path("to-chuc/<slug:key>/", bodies.body, name="body"),
    path("to-chuc/<slug:key>/bien-dong/<int:pk>/", changing.changed, name="changed"),
    path("to-chuc/<slug:key>/ke-thua/<slug:predecessor>/", inheriting.inherit, name="inherit"),
    path("khoi-cum/", blocs.blocs, name="blocs"),
    path("khoi-cum/lap/", blocs.found_bloc, name="bloc_new"),
    path("khoi-cum/<slug:key>/", blocs.bloc, name="bloc"),
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
]
