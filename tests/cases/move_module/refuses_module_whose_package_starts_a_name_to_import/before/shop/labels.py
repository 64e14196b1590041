from shop.importing import Importer


class Languages(Importer):
    package = "shop.languages."


def labels(language):
    return Languages().load(language).LABELS
