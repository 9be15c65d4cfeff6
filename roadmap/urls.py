from django.urls import path

from roadmap import views

app_name = "roadmap"
urlpatterns = [path("assessments/<uuid:pk>/roadmap/", views.roadmap, name="roadmap")]
