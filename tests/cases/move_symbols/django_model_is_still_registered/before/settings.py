SECRET_KEY = "x"
INSTALLED_APPS = ["django.contrib.contenttypes", "blog"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
