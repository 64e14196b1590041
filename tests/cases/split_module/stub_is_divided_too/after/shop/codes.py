def _code():
    return "EUR"
