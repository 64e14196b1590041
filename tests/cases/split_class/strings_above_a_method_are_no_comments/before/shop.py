class Shop:
    HELP = """
    # how to order"""
    def order(self):
        return "order"

    def close(self):
        return "closed"
