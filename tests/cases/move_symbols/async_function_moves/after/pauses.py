import asyncio


async def wait():
    await asyncio.sleep(0)
    return "done"
