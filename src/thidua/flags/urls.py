"""Pages of the bloc's vote."""

from django.urls import path

from thidua.flags.views import ballots, listing, one, papers, preparing

app_name = "flags"

urlpatterns = [
    path("binh-xet/", listing.votes, name="votes"),
    path("binh-xet/chuan-bi/", preparing.preparing, name="prepare"),
    path("binh-xet/<int:pk>/", one.vote, name="vote"),
    path("binh-xet/<int:pk>/sua/", preparing.amending, name="amend"),
    path("binh-xet/<int:pk>/bo/", preparing.dropping, name="drop"),
    path("binh-xet/<int:pk>/diem-danh/", preparing.roll, name="roll"),
    path("binh-xet/<int:pk>/phieu/", ballots.ballot, name="ballot"),
    path("binh-xet/<int:pk>/kiem-phieu/", one.counting, name="counting"),
    path("binh-xet/<int:pk>/bang-ke/", papers.published, name="published"),
    path("binh-xet/<int:pk>/bang-ke.txt", papers.listing, name="listing"),
    path("binh-xet/<int:pk>/bien-ban.docx", papers.minutes, name="minutes"),
    path("binh-xet/<int:pk>/phieu-giay.docx", papers.ballot_paper, name="ballot_paper"),
]
