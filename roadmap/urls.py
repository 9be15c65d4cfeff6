from django.urls import path

from roadmap import edit_views, views

app_name = "roadmap"
urlpatterns = [
    path("assessments/<uuid:pk>/roadmap/", views.roadmap, name="roadmap"),
    path("assessments/<uuid:pk>/roadmap/edit/", edit_views.edit, name="edit_plan"),
]
