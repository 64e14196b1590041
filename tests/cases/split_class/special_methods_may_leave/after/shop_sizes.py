class SizesMixin:
    """Methods of `Shop`."""

    def __len__(self):
        return self.size

    def __iter__(self):
        return iter(range(len(self)))

    def __getattr__(self, name):
        return name
