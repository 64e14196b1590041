from pydoc import locate

MIDDLEWARE = []
MIDDLEWARE.insert(0, "shop.fresh.TAG")
TEMPLATES = [{"OPTIONS": {}}]
TEMPLATES[0]["OPTIONS"]["processors"] = ["shop.fresh.TAG"]
config = {}
config["TAG_CLASS"] = "shop.fresh.TAG"
labels = []
labels.append("shop.old.TAG")


def found():
    return list(map(locate, (*MIDDLEWARE, *TEMPLATES[0]["OPTIONS"]["processors"], config["TAG_CLASS"])))
