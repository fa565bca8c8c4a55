import asyncio


async def numbers(error):
    i = 0
    while True:
        try:
            yield i
        except GeneratorExit:
            print("closed at", i)
            await asyncio.sleep(2)
            if error:
                raise error
            raise
        i += 1


async def use(n, error):
    s = numbers(error)
    for _ in range(n):
        print(await anext(s))
    failed = "well"
    try:
        await s.aclose()
    except OSError:
        failed = "failed"
    print(f"{asyncio.get_running_loop().time():g}: {failed}")


async def main():
    await use(0, None)
    await use(2, None)
    await use(3, OSError())


asyncio.run(main())
