"""Pages of plans, progress, indicators and figures."""

from django.urls import path

from thidua.plans.views import (
    defining,
    entering,
    indicators,
    lines,
    loading,
    plan,
    plans,
    progress,
    results,
    returning,
    writing,
)

app_name = "plans"

urlpatterns = [
    path("ke-hoach/", plans.plans, name="plans"),
    path("ke-hoach/xuat/<slug:form>/", plans.download, name="download"),
    path("ke-hoach/lap/", writing.beginning, name="begin"),
    path("ke-hoach/tien-do/", progress.progress, name="progress"),
    path("ke-hoach/tien-do/xuat/<slug:form>/", progress.download, name="progress_download"),
    path("ke-hoach/<int:pk>/", plan.plan, name="plan"),
    path("ke-hoach/<int:pk>/xuat/<slug:form>/", plan.download, name="plan_download"),
    path("ke-hoach/<int:pk>/sua/", writing.amending, name="amend"),
    path("ke-hoach/<int:pk>/them-dong/", writing.adding, name="line_add"),
    path("ke-hoach/<int:pk>/tra-lai/", returning.returning, name="return"),
    path("ke-hoach/dong/<int:pk>/", lines.line, name="line"),
    path("ke-hoach/dong/<int:pk>/sua/", writing.amending_line, name="line_amend"),
    path("ke-hoach/dong/<int:pk>/bo/", writing.dropping_line, name="line_drop"),
    path("ke-hoach/tien-do/tep/<int:pk>/", lines.open_file, name="progress_file"),
    path("chi-tieu/", indicators.indicators, name="indicators"),
    path("chi-tieu/xuat/<slug:form>/", indicators.download, name="indicators_download"),
    path("chi-tieu/dat/", defining.defining, name="define"),
    path("chi-tieu/nhap/", entering.grid, name="grid"),
    path("chi-tieu/nhap-tep/", loading.start, name="load"),
    path("chi-tieu/nhap-tep/tep-mau.xlsx", loading.template, name="template"),
    path("chi-tieu/nhap-tep/<int:pk>/", loading.preview, name="preview"),
    path("chi-tieu/so/<int:pk>/", results.result, name="result"),
    path("chi-tieu/so/<int:pk>/bo/", results.taking_back, name="take_back"),
    path("chi-tieu/so/<int:pk>/tep/", results.open_file, name="result_file"),
    path("chi-tieu/<slug:key>/", indicators.indicator, name="indicator"),
    path("chi-tieu/<slug:key>/xuat/<slug:form>/", indicators.series, name="series"),
    path("chi-tieu/<slug:key>/sua/", defining.amending, name="indicator_amend"),
    path("chi-tieu/<slug:key>/thoi-dung/", defining.ending, name="indicator_end"),
]
