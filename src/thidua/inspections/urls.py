"""Pages of inspections. "kiem-tra/" is the check of conditions, so these stand elsewhere."""

from django.urls import path

from thidua.inspections.views import checking, checklists, listing, visit

app_name = "inspections"

_ONE = "kiem-tra-don-doc/<int:pk>/"

urlpatterns = [
    path("kiem-tra-don-doc/", listing.inspections, name="inspections"),
    path("kiem-tra-don-doc/xuat/<slug:form>/", listing.download, name="download"),
    path("kiem-tra-don-doc/them/<slug:kind>/", checking.plan, name="plan"),
    path("kiem-tra-don-doc/bang-kiem/", checklists.checklists, name="checklists"),
    path("kiem-tra-don-doc/bang-kiem/moi/", checklists.publish, name="checklist_new"),
    path("kiem-tra-don-doc/bang-kiem/<int:pk>/", checklists.checklist, name="checklist"),
    path("kiem-tra-don-doc/bang-kiem/<int:pk>/thoi/", checklists.end, name="checklist_end"),
    path(_ONE, visit.visit, name="visit"),
    path(f"{_ONE}sua/", checking.amend, name="amend"),
    path(f"{_ONE}thoi/", checking.off, name="off"),
    path(f"{_ONE}bang-kiem/", checking.marks, name="marks"),
    path(f"{_ONE}muc/<int:item>/", checking.item, name="item"),
    path(f"{_ONE}phat-hien/", checking.finding, name="finding"),
    path(f"{_ONE}phat-hien/<int:row>/bo/", checking.finding_drop, name="finding_drop"),
    path(f"{_ONE}kien-nghi/", checking.recommend, name="recommend"),
    path(f"{_ONE}kien-nghi/<int:row>/", visit.recommendation, name="recommendation"),
    path(f"{_ONE}kien-nghi/<int:row>/bo/", checking.recommendation_drop, name="recommendation_drop"),
    path(f"{_ONE}kien-nghi/<int:row>/chap-nhan/", visit.accept, name="accept"),
    path(f"{_ONE}kien-nghi/<int:row>/tra-lai/", visit.give_back, name="give_back"),
    path(f"{_ONE}ket-luan/", checking.conclude, name="conclude"),
    path(f"{_ONE}ket-luan.docx", visit.paper, name="paper"),
    path(f"{_ONE}tep/<slug:kind>/<int:row>/", visit.file, name="file"),
    path(f"{_ONE}nhan/", visit.receive, name="receive"),
    path(f"{_ONE}giai-trinh/", visit.explain, name="explain"),
]
