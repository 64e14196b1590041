from .models import check

DEFAULT = check


class Closed(Exception): ...


class Missing(Exception): ...
