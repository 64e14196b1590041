SECRET_KEY = "x"
INSTALLED_APPS = ["django.contrib.contenttypes", "apps.blog"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
