from pydoc import locate

MIDDLEWARE = []
MIDDLEWARE.insert(0, "shop.old.TAG")
TEMPLATES = [{"OPTIONS": {}}]
TEMPLATES[0]["OPTIONS"]["processors"] = ["shop.old.TAG"]
config = {}
config["TAG_CLASS"] = "shop.old.TAG"
labels = []
labels.append("shop.old.TAG")


def found():
    return list(map(locate, (*MIDDLEWARE, *TEMPLATES[0]["OPTIONS"]["processors"], config["TAG_CLASS"])))
