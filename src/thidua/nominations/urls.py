"""Pages of the nominations room. Every page of a checked list stands under its token, and only its own browser sees it."""

from django.urls import path

from thidua.nominations.views import (
    acting,
    choosing,
    consulting,
    dossier,
    from_list,
    papers,
    person,
    postings,
    preview,
    queue,
    results,
    rounds,
    start,
    submitting,
)

app_name = "nominations"

urlpatterns = [
    path("kiem-tra/", start.check, name="check"),
    path("kiem-tra/tep-mau.xlsx", start.template, name="template"),
    path("kiem-tra/<str:token>/", results.results, name="results"),
    path("kiem-tra/<str:token>/xem-truoc/", preview.preview, name="preview"),
    path("kiem-tra/<str:token>/cho-can-xem/", results.problems, name="problems"),
    path("kiem-tra/<str:token>/ket-qua.xlsx", results.download, name="download"),
    path("kiem-tra/<str:token>/dong/<slug:key>/", person.person, name="person"),
    path("dot-xet/", rounds.rounds, name="rounds"),
    path("dot-xet/mo/", rounds.opening, name="open_round"),
    path("dot-xet/<slug:key>/", rounds.one_round, name="round"),
    path("dot-xet/<slug:key>/sua/", rounds.amending, name="amend_round"),
    path("dot-xet/<slug:key>/ket-thuc/", rounds.finishing, name="finish_round"),
    path("dot-xet/<slug:key>/duong-di/", rounds.route, name="route"),
    path("dot-xet/<slug:key>/chon/", choosing.choose, name="choose"),
    path("dot-xet/<slug:key>/tu-excel/", from_list.from_list, name="from_list"),
    path("dot-xet/<slug:key>/trinh/", submitting.submit, name="submit"),
    path("dot-xet/<slug:key>/lay-y-kien/", consulting.opening, name="open_posting"),
    path("lay-y-kien/", postings.postings, name="postings"),
    path("lay-y-kien/tra-cuu/", postings.follow, name="follow"),
    path("lay-y-kien/<slug:key>/", postings.posting, name="posting"),
    path("lay-y-kien/<slug:key>/y-kien/", consulting.opinions, name="opinions"),
    path("lay-y-kien/<slug:key>/ket-thuc/", consulting.closing, name="close_posting"),
    path("ho-so/", queue.dossiers, name="dossiers"),
    path("ho-so/hang-loat/<slug:act>/", queue.act, name="act"),
    path("ho-so/<int:pk>/", dossier.dossier, name="dossier"),
    path("ho-so/<int:pk>/muc/<str:field>/", dossier.save, name="save"),
    path("ho-so/<int:pk>/dang-sua/", dossier.editing, name="editing"),
    path("ho-so/<int:pk>/giay-to/", papers.attach, name="attach"),
    path("ho-so/<int:pk>/giay-to/<int:paper>/", papers.open_paper, name="paper"),
    path("ho-so/<int:pk>/giay-to/<int:paper>/bo/", papers.take_out, name="take_out"),
    path("ho-so/<int:pk>/gui-lai/", acting.answer, name="answer"),
    path("ho-so/<int:pk>/chap-nhan/", acting.accept, name="accept"),
    path("ho-so/<int:pk>/rut/", acting.withdraw, name="withdraw"),
]
