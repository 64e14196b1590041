import shop


def run():
    return shop.first(3), shop.third()
