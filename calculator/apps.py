from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CalculatorConfig(AppConfig):
    name = "calculator"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Calculator")
