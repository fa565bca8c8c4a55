import asyncio

changed = asyncio.Condition()
readers, writing = 0, False


def say(text):
    print(f"{asyncio.get_running_loop().time():.1f}: {text}")


async def reader(n, begin):
    global readers
    await asyncio.sleep(begin)
    async with changed:
        await changed.wait_for(lambda: not writing)
        readers += 1
    say(f"reader {n} begins, {readers} at once")
    await asyncio.sleep(2)
    async with changed:
        readers -= 1
        changed.notify_all()


async def writer(n, begin):
    global writing
    await asyncio.sleep(begin)
    async with changed:
        await changed.wait_for(lambda: not writing and readers == 0)
        writing = True
    say(f"writer {n} begins")
    await asyncio.sleep(3)
    say(f"writer {n} ends")
    async with changed:
        writing = False
        changed.notify_all()


async def main():
    await asyncio.gather(
        reader(1, 0), reader(2, 0.5), writer(1, 1), reader(3, 1.5), writer(2, 2.1), reader(4, 4.3)
    )


asyncio.run(main())
