from django.urls import path

from jobs import views

urlpatterns = [
    path("metiers-cibles/", views.target_jobs, name="target_jobs"),
    path("ateliers/", views.workshops, name="workshops"),
]
