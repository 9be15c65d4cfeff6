from django.urls import path

from calculator import views
from calculator.explain import views as explain_views
from calculator.impact import views as impact_views
from calculator.result import views as result_views

app_name = "calculator"
urlpatterns = [
    path("calculator/", views.new, name="new"),
    path("calculator/preview/", views.preview, name="preview"),
    path("calculator/examples/<slug:slug>/", views.example, name="example"),
    path("enterprises/<uuid:pk>/edit/", views.edit, name="edit"),
    path("assessments/", result_views.assessment_list, name="list"),
    path("assessments/<uuid:pk>/", result_views.result, name="result"),
    path("assessments/<uuid:pk>/explain/", explain_views.explanations, name="explanations"),
    path("assessments/<uuid:pk>/explain/<slug:figure>/", explain_views.explanation, name="explanation"),
    path("assessments/<uuid:pk>/newer/", impact_views.newer, name="newer"),
]
