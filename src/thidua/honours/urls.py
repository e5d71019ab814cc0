"""Pages of the book of honours."""

from django.urls import path

from thidua.honours.views import (
    book,
    catalogue_files,
    doubles,
    entering,
    entries,
    extracts,
    households,
    lives,
    review_files,
    reviews,
)

app_name = "honours"

urlpatterns = [
    path("so-khen-thuong/", book.book, name="book"),
    path("so-khen-thuong/so-khen-thuong.xlsx", book.download, name="download"),
    path("so-khen-thuong/so-khen-thuong.csv", book.as_csv, name="download_csv"),
    path("so-khen-thuong/so-khen-thuong.json", book.as_json, name="download_json"),
    path("so-khen-thuong/ca-nhan/<str:key>/", lives.person, name="person"),
    path("so-khen-thuong/tap-the/<slug:key>/", lives.collective, name="collective"),
    path("so-khen-thuong/ghi/", entering.enter, name="enter"),
    path("so-khen-thuong/ho/them/", households.add, name="household_new"),
    path("so-khen-thuong/ho/<str:key>/", households.household, name="household"),
    path("so-khen-thuong/trich-ngang/", extracts.issue, name="issue"),
    path("so-khen-thuong/trich-ngang/<slug:number>/", extracts.extract, name="extract"),
    path("so-khen-thuong/xem-lai/", reviews.reviews, name="reviews"),
    path("so-khen-thuong/xem-lai/xuat/<slug:form>/", review_files.download, name="reviews_download"),
    path("so-khen-thuong/xem-lai/<int:pk>/", reviews.review, name="review"),
    path("danh-muc-khen-thuong/xuat/<slug:form>/", catalogue_files.download, name="catalogue_download"),
    path("xac-minh/", extracts.verify_any, name="verify_any"),
    path("xac-minh/<slug:number>/", extracts.verify, name="verify"),
    path("so-khen-thuong/dong/<slug:kind>/<int:pk>/", entries.line, name="line"),
    path("so-khen-thuong/dong/<slug:kind>/<int:pk>/dinh-chinh/", entries.correct, name="correct"),
    path("so-khen-thuong/dong/<slug:kind>/<int:pk>/<slug:act>/", entries.end, name="end"),
    path("so-khen-thuong/cua-toi/", lives.mine, name="mine"),
    path("con-nguoi/trung/", doubles.doubles, name="doubles"),
    path("con-nguoi/trung/<int:one>-<int:other>/", doubles.double, name="double"),
    path("con-nguoi/trung/<int:one>-<int:other>/gop/", doubles.join, name="join"),
    path("con-nguoi/trung/<int:one>-<int:other>/khong-phai/", doubles.apart, name="apart"),
    path("con-nguoi/lan-gop/<int:pk>/tach/", doubles.separate, name="separate"),
]
