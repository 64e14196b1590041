def shown(amount):
    return f"total {amount}"
