def load_more():
    return {}
