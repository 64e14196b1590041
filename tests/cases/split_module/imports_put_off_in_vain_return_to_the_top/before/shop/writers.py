CR = "\n"


class Writer:
    def written(self):
        return Translator().visit()


class Translator:
    def visit(self):
        return CR + self.link() + self.depart()

    def depart(self):
        return CR

    def link(self):
        return LINK


from shop.builders.nodes import LINK  # noqa: E402
