class Page:
    import shop

    def show(self, items):
        return self.shop.total(items)
