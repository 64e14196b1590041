def order(self, name):
    found = self.find(name)
    return found or "none"
