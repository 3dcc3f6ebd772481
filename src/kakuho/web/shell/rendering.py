"""How the fields of forms look."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Every field with its label, help and errors from one template, tied together for screen readers."""

    field_template_name = "shell/field.html"
