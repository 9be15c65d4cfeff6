from django.urls import path

from reports import brand_views, views
from reports.exports import views as export_views
from reports.verify import views as verify_views

app_name = "reports"
urlpatterns = [
    path("assessments/<uuid:pk>/report.pdf", views.report, name="report"),
    path("assessments/<uuid:pk>/plan.xlsx", export_views.plan_xlsx, name="plan_xlsx"),
    path("assessments/<uuid:pk>/plan.csv", export_views.plan_table, name="plan_csv"),
    path("assessments/<uuid:pk>/plan.ics", export_views.plan_calendar, name="plan_ics"),
    path("assessments/<uuid:pk>/assessment.json", export_views.document, name="json"),
    path("enterprises/<uuid:pk>/brand/", brand_views.brand, name="brand"),
    path("enterprises/<uuid:pk>/brand/logo/", brand_views.logo, name="brand_logo"),
    path("enterprises/<uuid:pk>/brand/logo/save/", brand_views.save_logo, name="brand_save_logo"),
    path("enterprises/<uuid:pk>/brand/colour/", brand_views.save_colour, name="brand_save_colour"),
    path("enterprises/<uuid:pk>/brand/remove/<slug:what>/", brand_views.remove, name="brand_remove"),
    path("verify/", verify_views.verify, name="verify"),
    path("verify/answers/<uuid:pk>/", verify_views.checked, name="checked"),
    path("verify/<str:typed>/", verify_views.code, name="code"),
]
