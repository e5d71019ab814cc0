"""Pages of the book of honours."""

from django.urls import path

from thidua.honours.views import book, lives

app_name = "honours"

urlpatterns = [
    path("so-khen-thuong/", book.book, name="book"),
    path("so-khen-thuong/so-khen-thuong.xlsx", book.download, name="download"),
    path("so-khen-thuong/cua-toi/", lives.mine, name="mine"),
    path("so-khen-thuong/ca-nhan/<str:key>/", lives.person, name="person"),
    path("so-khen-thuong/tap-the/<slug:key>/", lives.collective, name="collective"),
]
