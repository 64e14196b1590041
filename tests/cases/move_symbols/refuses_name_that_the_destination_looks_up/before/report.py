import shop


def show(items):
    print(getattr(shop, "total")(items))
