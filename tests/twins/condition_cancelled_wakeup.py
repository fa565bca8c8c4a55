# NEEDS: 3.13
import asyncio

condition = asyncio.Condition()
items = 0


async def consumer(n):
    global items
    async with condition:
        try:
            while items == 0:
                await condition.wait()
        except asyncio.CancelledError:
            print(n, "cancelled")
            return
        items -= 1
        print(n, "consumes")


async def main():
    global items
    for turns in range(3):
        tasks = [asyncio.create_task(consumer(n)) for n in range(2)]
        await asyncio.sleep(1)
        async with condition:
            items += 1
            condition.notify(1)
            for _ in range(turns):
                await asyncio.sleep(0)
            tasks[0].cancel()
        await asyncio.gather(*tasks)
        print("left:", items)


asyncio.run(main())
