from .models import check

DEFAULT = check
