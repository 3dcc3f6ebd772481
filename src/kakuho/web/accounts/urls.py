"""Addresses of accounts."""

from allauth.account import views as account
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from kakuho.web.accounts import views

urlpatterns = [
    path("invitation/<str:token>/", views.join, name="join"),
    path("people/", views.people, name="people"),
    path("people/<int:number>/role/", views.change_role, name="change_role"),
    path("people/<int:number>/active/", views.set_active, name="set_active"),
    path("people/<int:number>/factors/", views.remove_factors, name="remove_factors"),
    path("people/factors/", views.require_factor, name="require_factor"),
    path("account/", views.own_account, name="own_account"),
    path("account/end-sessions/", views.end_own_sessions, name="end_own_sessions"),
    path("account/sign-in/", login_not_required(account.login), name="account_login"),
    path("account/sign-out/", account.logout, name="account_logout"),
    path("account/inactive/", login_not_required(account.account_inactive), name="account_inactive"),
    path("account/again/", account.reauthenticate, name="account_reauthenticate"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/second-factor/", include("allauth.mfa.urls")),
    path("account/sign-in/by/", include("allauth.socialaccount.urls")),
    path("account/sign-in/by/", include("allauth.socialaccount.providers.openid_connect.urls")),
]
