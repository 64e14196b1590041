class PeopleMixin:
    """Methods of `Shop`."""

    def greet(self):
        return "hello"
