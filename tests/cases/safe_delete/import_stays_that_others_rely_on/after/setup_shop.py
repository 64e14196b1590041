import app.rates  # noqa: F401
