import asyncio

condition = asyncio.Condition()
stock = 0


def say(text):
    print(f"{asyncio.get_running_loop().time():g}: {text}")


async def customer(n, arrival, patience):
    global stock
    await asyncio.sleep(arrival)

    async def wait():
        while stock == 0:
            await condition.wait()

    async with condition:
        try:
            await asyncio.wait_for(wait(), patience)
        except asyncio.TimeoutError:
            say(f"{n} leaves, locked {int(condition.locked())}")
            return
        stock -= 1
        say(f"{n} is served, {stock} left")


async def shop():
    global stock
    for i in range(3):
        await asyncio.sleep(2)
        async with condition:
            stock += 1
            condition.notify()


async def main():
    await asyncio.gather(
        customer(1, 0, 10),
        customer(2, 0, 1),
        shop(),
        customer(3, 2.5, 1),
        customer(4, 3, 5),
        customer(5, 4.5, 1.25),
    )
    say(f"{stock} left")


asyncio.run(main())
