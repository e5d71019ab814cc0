"""Pages of the life of blocs."""

from django.urls import path

from thidua.blocs.views import handing, listing, meetings, sharing, year

app_name = "blocs"

_YEAR = "khoi-cum/hoat-dong/<slug:key>/<int:year>/"

urlpatterns = [
    path("khoi-cum/hoat-dong/", listing.blocs, name="blocs"),
    path("khoi-cum/hoat-dong/xuat/<slug:form>/", listing.download, name="download"),
    path(_YEAR, year.year, name="year"),
    path(f"{_YEAR}thanh-vien/<slug:body>/", year.member, name="member"),
    path(f"{_YEAR}quy-che/", year.rules, name="rules"),
    path(f"{_YEAR}quy-che/gui/", year.rules_send, name="rules_send"),
    path(f"{_YEAR}quy-che/tep/", year.rules_file, name="rules_file"),
    path(f"{_YEAR}khoi-pho/", year.deputy, name="deputy"),
    path(f"{_YEAR}ke-hoach/them/", year.plan_add, name="plan_add"),
    path(f"{_YEAR}ke-hoach/<int:pk>/", year.plan_item, name="plan_item"),
    path(f"{_YEAR}ke-hoach/<int:pk>/xong/", year.plan_done, name="plan_done"),
    path(f"{_YEAR}ke-hoach/<int:pk>/bo/", year.plan_drop, name="plan_drop"),
    path(f"{_YEAR}hop/moi/", meetings.call, name="call"),
    path(f"{_YEAR}hop/<int:pk>/", meetings.meeting, name="meeting"),
    path(f"{_YEAR}hop/<int:pk>/sua/", meetings.call_amend, name="call_amend"),
    path(f"{_YEAR}hop/<int:pk>/hoan/", meetings.call_off, name="call_off"),
    path(f"{_YEAR}hop/<int:pk>/tra-loi/<int:presence>/", meetings.answer, name="answer"),
    path(f"{_YEAR}hop/<int:pk>/noi-dung/", meetings.account, name="account"),
    path(f"{_YEAR}hop/<int:pk>/bien-ban.docx", meetings.minutes, name="minutes"),
    path(f"{_YEAR}hop/<int:pk>/giao-viec/", meetings.task_add, name="task_add"),
    path(f"{_YEAR}hop/<int:pk>/bau/", meetings.elect, name="elect"),
    path(f"{_YEAR}viec/<int:pk>/xong/", meetings.task_done, name="task_done"),
    path(f"{_YEAR}viec/<int:pk>/chua-xong/", meetings.task_again, name="task_again"),
    path(f"{_YEAR}viec/<int:pk>/bo/", meetings.task_drop, name="task_drop"),
    path(f"{_YEAR}thong-bao/moi/", sharing.announce, name="announce"),
    path(f"{_YEAR}thong-bao/<int:pk>/", sharing.announcement, name="announcement"),
    path(f"{_YEAR}thong-bao/<int:pk>/tep/", sharing.announcement_file, name="announcement_file"),
    path(f"{_YEAR}chung/them/", sharing.activity_add, name="activity_add"),
    path(f"{_YEAR}chung/<int:pk>/", sharing.activity, name="activity"),
    path(f"{_YEAR}chung/<int:pk>/sua/", sharing.activity_amend, name="activity_amend"),
    path(f"{_YEAR}chung/<int:pk>/ket-qua/", sharing.results, name="results"),
    path(f"{_YEAR}chung/<int:pk>/dong-gop/<slug:body>/", sharing.contribute, name="contribute"),
    path(f"{_YEAR}chung/<int:pk>/anh/", sharing.picture_send, name="picture_send"),
    path(f"{_YEAR}chung/<int:pk>/anh/<int:picture>/", sharing.picture, name="picture"),
    path(f"{_YEAR}chung/<int:pk>/anh/<int:picture>/bo/", sharing.picture_drop, name="picture_drop"),
    path(f"{_YEAR}ban-giao/", handing.handover, name="handover"),
    path(f"{_YEAR}ban-giao/soan/", handing.draft, name="handover_draft"),
    path(f"{_YEAR}ban-giao/ky/", handing.sign, name="handover_sign"),
    path(f"{_YEAR}ban-giao/bien-ban.docx", handing.paper, name="handover_paper"),
]
