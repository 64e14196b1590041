CR = "\n"


class Writer:
    def written(self):
        from shop.writers.translators import Translator

        return Translator().visit()
