"""Addresses of the read API: the endpoints, the page that describes them, one's own tokens."""

from django.urls import path

from thidua.api.views import documents, tokens

app_name = "api"

urlpatterns = [
    path("tai-khoan/ma-truy-cap/", tokens.tokens, name="tokens"),
    path("tai-khoan/ma-truy-cap/<int:pk>/thu-hoi/", tokens.revoke, name="revoke"),
    path("api/", documents.docs, name="docs"),
    path("api/openapi.json", documents.schema, name="openapi"),
    *documents.endpoints("api/v1/"),
    path("api/v1/", documents.unknown, name="root"),
    path("api/v1/<path:rest>", documents.unknown, name="unknown"),
]
