from pricing import total  # noqa: F401
