"""Put the triggers on that keep append-only tables so, and the head of the empty audit chain down."""

from typing import ClassVar

from django.db import migrations

from kakuho.web.docket import triggers


class Migration(migrations.Migration):
    """The audit log, the facts and the judgements are never rewritten."""

    dependencies: ClassVar = [("docket", "0001_initial")]
    operations: ClassVar = [
        migrations.RunPython(triggers.make, migrations.RunPython.noop),
        migrations.RunPython(triggers.first_head, migrations.RunPython.noop),
    ]
