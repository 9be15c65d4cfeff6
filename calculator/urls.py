from django.urls import path

from calculator import views
from calculator.explain import views as explain_views
from calculator.impact import views as impact_views
from calculator.readiness_page import views as readiness_views
from calculator.result import views as result_views
from calculator.scenarios import views as scenario_views

app_name = "calculator"
urlpatterns = [
    path("calculator/", views.new, name="new"),
    path("calculator/preview/", views.preview, name="preview"),
    path("calculator/examples/<slug:slug>/", views.example, name="example"),
    path("enterprises/<uuid:pk>/edit/", views.edit, name="edit"),
    path("enterprises/<uuid:pk>/readiness/", readiness_views.readiness, name="readiness"),
    path("enterprises/<uuid:pk>/scenarios/", scenario_views.comparison, name="scenarios"),
    path("enterprises/<uuid:pk>/scenarios/duplicate/", scenario_views.copy, name="scenario_duplicate"),
    path("enterprises/<uuid:pk>/scenarios/assess/", scenario_views.assess, name="scenario_assess"),
    path("enterprises/<uuid:pk>/scenarios/<uuid:scenario>/edit/", scenario_views.edit, name="scenario_edit"),
    path(
        "enterprises/<uuid:pk>/scenarios/<uuid:scenario>/rename/",
        scenario_views.rename,
        name="scenario_rename",
    ),
    path(
        "enterprises/<uuid:pk>/scenarios/<uuid:scenario>/delete/",
        scenario_views.delete,
        name="scenario_delete",
    ),
    path("assessments/", result_views.assessment_list, name="list"),
    path("assessments/<uuid:pk>/", result_views.result, name="result"),
    path("assessments/<uuid:pk>/explain/", explain_views.explanations, name="explanations"),
    path("assessments/<uuid:pk>/explain/<slug:figure>/", explain_views.explanation, name="explanation"),
    path("assessments/<uuid:pk>/newer/", impact_views.newer, name="newer"),
]
