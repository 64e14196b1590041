def doubled(self):
    found = self.number + self.number
    return found
