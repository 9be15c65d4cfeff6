from django.urls import path

from reports import views

app_name = "reports"
urlpatterns = [path("assessments/<uuid:pk>/report.pdf", views.report, name="report")]
