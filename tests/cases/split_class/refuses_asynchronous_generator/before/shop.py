class Shop:
    async def order(self):
        yield 1
        yield 2
