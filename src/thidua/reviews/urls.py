"""Pages of reviews."""

from django.urls import path

from thidua.reviews.views import following, impact, listing, lower, one, points, steps, writing

app_name = "reviews"

urlpatterns = [
    path("tong-ket/", listing.reviews, name="reviews"),
    path("tong-ket/xuat/<slug:form>/", listing.download, name="download"),
    path("tong-ket/lap/", writing.starting, name="start"),
    path("tong-ket/theo-doi/", following.following, name="following"),
    path("tong-ket/theo-doi/xuat/<slug:form>/", following.download, name="following_download"),
    path("tong-ket/tac-dong/", impact.impact, name="impact"),
    path("tong-ket/tac-dong/xuat/<slug:form>/", impact.download, name="impact_download"),
    path("tong-ket/<int:pk>/", one.review, name="review"),
    path("tong-ket/<int:pk>/buoc/", steps.step, name="step"),
    path("tong-ket/<int:pk>/tra-lai/", steps.returning, name="return"),
    path("tong-ket/<int:pk>/ban-hanh/", steps.issuing, name="issue"),
    path("tong-ket/<int:pk>/bo/", writing.dropping, name="drop"),
    path("tong-ket/<int:pk>/don-vi/", lower.lower, name="lower"),
    path("tong-ket/<int:pk>/word/", one.word, name="word"),
    path("tong-ket/<int:pk>/pdf/", one.pdf, name="pdf"),
    path("tong-ket/<int:pk>/excel/", one.workbook, name="workbook"),
    path("tong-ket/<int:pk>/ban-ghi/<slug:part>/", one.records, name="records"),
    path("tong-ket/<int:pk>/ban-ghi/<slug:part>/xuat/<slug:form>/", one.records_download, name="records_download"),
    path("tong-ket/<int:pk>/viet/<slug:section>/", writing.writing, name="write"),
    path("tong-ket/<int:pk>/viet/<slug:section>/go-do/", writing.scribbling, name="scribble"),
    path("tong-ket/<int:pk>/them/<slug:section>/", points.adding, name="point_add"),
    path("tong-ket/<int:pk>/con-mo/<int:carried>/", points.leaving, name="leave_open"),
    path("tong-ket/dong/<int:pk>/sua/", points.amending, name="point_amend"),
    path("tong-ket/dong/<int:pk>/bo/", points.dropping, name="point_drop"),
    path("tong-ket/dong/<int:pk>/xong/", points.closing, name="point_close"),
]
