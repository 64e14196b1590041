class Shop:
    def __init__(self, branches=()):
        self.branches = branches

    def count(self):
        found = 1
        for branch in self.branches:
            found += branch.count()
        return found
