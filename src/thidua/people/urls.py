"""Pages of the register, of users and of the record."""

from django.urls import path

from thidua.people.views import accounts, bodies, managing, record

app_name = "people"

urlpatterns = [
    path("to-chuc/", bodies.bodies, name="bodies"),
    path("to-chuc/<slug:key>/", bodies.body, name="body"),
    path("nguoi-dung/", accounts.users, name="users"),
    path("nguoi-dung/tao/", managing.new_user, name="user_new"),
    path("nguoi-dung/tai-ve/<slug:form>/", accounts.download, name="users_download"),
    path("nguoi-dung/<int:pk>/", accounts.user, name="user"),
    path("nguoi-dung/<int:pk>/vai-tro/<int:role>/", managing.end_role, name="role_end"),
    path("nguoi-dung/<int:pk>/<slug:what>/", managing.act, name="user_act"),
    path("nhat-ky/", record.record, name="record"),
    path("nhat-ky/tai-ve/<slug:form>/", record.download, name="record_download"),
]
