class NamesMixin:
    """Methods of `Shop`."""

    def call(self, name):
        self.names.append(name)

    def called(self):
        return sorted(self.names)
