from django.contrib import admin
from django.urls import include, path

from calculator import views as calculator_views
from config import components

handler400 = "config.errors.bad_request"
handler500 = "config.errors.server_error"
urlpatterns = [
    path("", calculator_views.home, name="home"),
    path("", include("calculator.urls")),
    path("", include("roadmap.urls")),
    path("", include("reports.urls")),
    path("", include("evidence.urls")),
    path("components/", components.components, name="components"),
    path("", include("jobs.urls")),
    path("admin/", admin.site.urls),
]
