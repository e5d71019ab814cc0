"""Pages of councils."""

from django.urls import path

from thidua.councils.views import (
    ballots,
    closing,
    councils,
    counting,
    dossiers,
    lists,
    papers,
    questions,
    screen,
    sessions,
)

app_name = "councils"

urlpatterns = [
    path("hoi-dong/", councils.councils, name="councils"),
    path("hoi-dong/lap/", councils.new_council, name="council_new"),
    path("hoi-dong/phien/<int:pk>/", sessions.session, name="session"),
    path("hoi-dong/phien/<int:pk>/phieu-cua-toi/", sessions.own, name="own"),
    path("hoi-dong/phien/<int:pk>/tai-lieu/", sessions.reader_page, name="reader"),
    path("hoi-dong/phien/<int:pk>/ho-so/<int:dossier>/", dossiers.dossier, name="dossier"),
    path("hoi-dong/phien/<int:pk>/ho-so/<int:dossier>/giay-to/<int:paper>/", dossiers.paper, name="paper"),
    path("hoi-dong/phien/<int:pk>/man-hinh/", screen.screen, name="screen"),
    path("hoi-dong/phien/<int:pk>/man-hinh/so-phieu/", screen.turnout, name="turnout"),
    path("hoi-dong/phien/<int:pk>/bien-ban.docx", papers.minutes, name="minutes"),
    path("hoi-dong/phien/<int:pk>/thong-bao.docx", papers.results, name="results"),
    path("hoi-dong/noi-dung/<int:pk>/", questions.question, name="question"),
    path("hoi-dong/noi-dung/<int:pk>/phieu/", ballots.ballot, name="ballot"),
    path("hoi-dong/noi-dung/<int:pk>/dong/", closing.closing, name="closing"),
    path("hoi-dong/noi-dung/<int:pk>/kiem-phieu/", counting.counting, name="counting"),
    path("hoi-dong/noi-dung/<int:pk>/bang-ke/", lists.published, name="published"),
    path("hoi-dong/noi-dung/<int:pk>/bang-ke.txt", lists.listing, name="listing"),
    path("bang-ke-phieu/<str:digest>/", lists.open_list, name="open_list"),
    path("bang-ke-phieu/<str:digest>/bang-ke.txt", lists.open_listing, name="open_listing"),
    path("hoi-dong/noi-dung/<int:pk>/phieu-bau.docx", papers.ballot_paper, name="ballot_paper"),
    path("hoi-dong/<slug:key>/", councils.council, name="council"),
    path("hoi-dong/<slug:key>/thanh-vien/", councils.new_seat, name="seat_new"),
    path("hoi-dong/<slug:key>/thanh-vien/<int:pk>/thoi/", councils.ending, name="seat_end"),
    path("hoi-dong/<slug:key>/trieu-tap/", councils.new_session, name="session_new"),
]
