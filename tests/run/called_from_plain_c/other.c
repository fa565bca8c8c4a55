#include <asyncc.h>

int stored;

async int fetch(int x)
{
    await async_sleep(1);
    return 10 * x;
}

async void store(int x)
{
    await gather(stored = fetch(x), async_yield());
}

async const char *name(int x, int y)
{
    static const char *const names[] = {"a", "b", "c"};
    if (x != y)
        await async_yield();
    return names[x];
}
