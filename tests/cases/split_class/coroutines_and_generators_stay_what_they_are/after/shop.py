import contextlib

import shop_orders


class Shop:
    open = False

    async def order(self, count):
        return await shop_orders.order(count)

    def numbers(self):
        return (yield from shop_orders.numbers())

    def counted(self):
        yield from shop_orders.counted(self)

    @contextlib.contextmanager
    def opened(self):
        yield from shop_orders.opened(self)
