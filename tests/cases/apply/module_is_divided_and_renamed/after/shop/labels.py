def label(price):
    return f"{price:.2f}"
