from django.urls import path

from reports import views
from reports.verify import views as verify_views

app_name = "reports"
urlpatterns = [
    path("assessments/<uuid:pk>/report.pdf", views.report, name="report"),
    path("verify/", verify_views.verify, name="verify"),
    path("verify/answers/<uuid:pk>/", verify_views.checked, name="checked"),
    path("verify/<str:typed>/", verify_views.code, name="code"),
]
