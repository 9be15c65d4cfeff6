from django.urls import path

from roadmap import edit_views, views
from roadmap.progress import upload_views
from roadmap.progress import views as progress_views

app_name = "roadmap"
urlpatterns = [
    path("assessments/<uuid:pk>/roadmap/", views.roadmap, name="roadmap"),
    path("assessments/<uuid:pk>/roadmap/edit/", edit_views.edit, name="edit_plan"),
    path("assessments/<uuid:pk>/progress/", progress_views.progress, name="progress"),
    path("assessments/<uuid:pk>/progress/template.csv", upload_views.template_csv, name="progress_csv"),
    path("assessments/<uuid:pk>/progress/template.xlsx", upload_views.template_xlsx, name="progress_xlsx"),
    path("assessments/<uuid:pk>/progress/upload/", upload_views.upload, name="progress_upload"),
    path("assessments/<uuid:pk>/progress/upload/store/", upload_views.store_upload, name="progress_store"),
    path(
        "assessments/<uuid:pk>/progress/<int:year>/<int:number>/",
        progress_views.reading,
        name="reading",
    ),
    path(
        "assessments/<uuid:pk>/progress/<int:year>/<int:number>/delete/",
        progress_views.delete,
        name="reading_delete",
    ),
]
