"""Pages of the book of honours."""

from django.urls import path

from thidua.honours.views import book, doubles, lives

app_name = "honours"

urlpatterns = [
    path("so-khen-thuong/", book.book, name="book"),
    path("so-khen-thuong/so-khen-thuong.xlsx", book.download, name="download"),
    path("so-khen-thuong/cua-toi/", lives.mine, name="mine"),
    path("so-khen-thuong/ca-nhan/<str:key>/", lives.person, name="person"),
    path("so-khen-thuong/tap-the/<slug:key>/", lives.collective, name="collective"),
    path("con-nguoi/trung/", doubles.doubles, name="doubles"),
    path("con-nguoi/trung/<int:one>-<int:other>/", doubles.double, name="double"),
    path("con-nguoi/trung/<int:one>-<int:other>/gop/", doubles.join, name="join"),
    path("con-nguoi/trung/<int:one>-<int:other>/khong-phai/", doubles.apart, name="apart"),
    path("con-nguoi/lan-gop/<int:pk>/tach/", doubles.separate, name="separate"),
]
