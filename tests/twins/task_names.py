import asyncio


async def work(turns):
    for _ in range(turns):
        print(asyncio.current_task().get_name())
        await asyncio.sleep(0)


async def client(n):
    await work(1)
    asyncio.current_task().set_name(f"client {n}")
    await work(1)
    await asyncio.create_task(work(1), name=f"helper of client {n}")


async def main():
    asyncio.current_task().set_name("main")
    tasks = [asyncio.create_task(work(n), name=f"worker {n}") for n in range(1, 4)]
    print([task.get_name() for task in tasks])
    tasks[0].set_name("the first")
    await work(2)
    await asyncio.gather(*tasks)
    clients = [asyncio.create_task(client(n), name="client") for n in range(2)]
    await asyncio.gather(*clients)
    print(asyncio.current_task().get_name(), [task.get_name() for task in clients])


asyncio.run(main())
