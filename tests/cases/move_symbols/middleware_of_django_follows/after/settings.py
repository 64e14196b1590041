SECRET_KEY = "x"
ROOT_URLCONF = "web.urls"
MIDDLEWARE = ["web.stamp.Stamp"]
ALLOWED_HOSTS = ["*"]
