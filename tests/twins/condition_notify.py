import asyncio

condition = asyncio.Condition()


async def waiter(n):
    async with condition:
        await condition.wait()
        print(n, "notified, locked:", int(condition.locked()))


async def notify(n):
    async with condition:
        condition.notify(n)
    await asyncio.sleep(1)
    print("-")


async def main():
    tasks = [asyncio.create_task(waiter(n)) for n in range(7)]
    await asyncio.sleep(0)
    await notify(1)
    await notify(2)
    await notify(0)
    async with condition:
        condition.notify(1)
        condition.notify(1)
    await asyncio.sleep(1)
    print("-")
    async with condition:
        condition.notify_all()
        condition.notify_all()
    await asyncio.gather(*tasks)
    print("locked:", int(condition.locked()))


asyncio.run(main())
