class Shop:
    def order(self, name):
        found = self.find(name)
        return found or "none"

    def find(self, name):
        return name
