import contextlib

from shop_orders import counted, numbers, opened, order


class Shop:
    open = False

    async def order(self, count):
        return await order(count)

    def numbers(self):
        return (yield from numbers())

    def counted(self):
        yield from counted(self)

    @contextlib.contextmanager
    def opened(self):
        yield from opened(self)
