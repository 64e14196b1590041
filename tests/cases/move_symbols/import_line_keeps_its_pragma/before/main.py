from shop import total  # noqa: F401
