SECRET_KEY = "x"
ROOT_URLCONF = "web.urls"
MIDDLEWARE = ["web.middleware.Stamp"]
ALLOWED_HOSTS = ["*"]
