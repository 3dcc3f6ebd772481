import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import kakuho.web.docket.sealed
from kakuho.web.docket import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("docket", "0008_playbooks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AnchorRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("anchor", kakuho.web.docket.sealed.SealedJSON()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="anchors", to="docket.case"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("case", "number"), name="anchors_in_order")],
            },
        ),
        migrations.RunPython(triggers.make_for_anchors, migrations.RunPython.noop),
    ]
