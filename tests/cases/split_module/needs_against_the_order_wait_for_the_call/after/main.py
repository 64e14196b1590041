import shop_a
import shop_b


def run():
    return shop_a.first(3), shop_b.third()
