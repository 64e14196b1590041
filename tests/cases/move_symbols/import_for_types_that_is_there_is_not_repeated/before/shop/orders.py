from .printing import printed


class Order:
    def text(self):
        return printed(self)
