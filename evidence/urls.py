from django.urls import path

from evidence import draft_views, views

app_name = "evidence"
urlpatterns = [
    path("evidence/", views.index, name="index"),
    path("evidence/upload/", views.upload, name="upload"),
    path("evidence/simulated/", views.use_simulated, name="use_simulated"),
    path("evidence/simulated_panel.csv", views.download_simulated, name="download_simulated"),
    path("evidence/panels/<uuid:pk>/", views.panel, name="panel"),
    path("evidence/panels/<uuid:pk>/delete/", views.delete_panel, name="delete_panel"),
    path("evidence/fits/<uuid:pk>/", views.fit, name="fit"),
    path("evidence/fits/<uuid:pk>/<int:number>/", views.fit, name="fit_part"),
    path("evidence/fits/<uuid:pk>/fit.json", views.fit_json, name="fit_json"),
    path("evidence/fits/<uuid:pk>/delete/", views.delete_fit, name="delete_fit"),
    path("evidence/fits/<uuid:pk>/draft/", draft_views.draft, name="draft"),
]
