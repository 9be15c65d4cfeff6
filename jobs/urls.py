from django.urls import path

from jobs import views

app_name = "jobs"
urlpatterns = [
    path("runs/<uuid:pk>/", views.run, name="run"),
    path("runs/<uuid:pk>/file/", views.file, name="file"),
    path("runs/<uuid:pk>/cancel/", views.cancel, name="cancel"),
    path("runs/<uuid:pk>/again/", views.again, name="again"),
]
