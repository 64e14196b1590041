class Base:
    @property
    def name(self):
        return "base"
