from django.urls import path

from calculator import views, views_result

app_name = "calculator"
urlpatterns = [
    path("calculator/", views.new, name="new"),
    path("calculator/preview/", views.preview, name="preview"),
    path("calculator/examples/<slug:slug>/", views.example, name="example"),
    path("enterprises/<uuid:pk>/edit/", views.edit, name="edit"),
    path("assessments/", views_result.assessment_list, name="list"),
    path("assessments/<uuid:pk>/", views_result.result, name="result"),
]
