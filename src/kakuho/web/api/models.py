"""The tokens by which other programs come in."""

from django.conf import settings
from django.db import models


class ApiToken(models.Model):
    """A token of a person, kept as a hash only."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=80)  # what it is used for, as its person says
    token_sha256 = models.CharField(max_length=64, unique=True)
    scopes = models.CharField(max_length=200)  # words, with blanks between them
    epoch = models.PositiveIntegerField()  # that of the person: it ends with his sessions
    role = models.CharField(max_length=32)  # his usual role: it ends with that, too
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
