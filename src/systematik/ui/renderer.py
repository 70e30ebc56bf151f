"""Every form of the product looks the same: this renderer is set as FORM_RENDERER."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    form_template_name = "ui/forms/fields.html"
    field_template_name = "ui/forms/field.html"
