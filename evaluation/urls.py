from django.urls import path

from evaluation import views

urlpatterns = [
    path("evaluation/", views.evaluation, name="evaluation"),
    path("evaluation/definitions/", views.definitions, name="definitions"),
]
