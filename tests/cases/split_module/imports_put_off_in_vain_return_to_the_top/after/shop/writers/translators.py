from shop.writers.tables import CR


class Translator:
    def visit(self):
        return CR + self.link() + self.depart()

    def depart(self):
        return CR

    def link(self):
        from shop.builders.nodes import LINK

        return LINK
