import asyncio
import contextlib


class Shop:
    open = False

    async def order(self, count):
        await asyncio.sleep(0)
        return f"""{count}
  orders"""

    def numbers(self):
        yield 1
        return 2

    def counted(self):
        assert (yield from self.numbers()) == 2

    @contextlib.contextmanager
    def opened(self):
        self.open = True
        try:
            yield self
        finally:
            self.open = False
