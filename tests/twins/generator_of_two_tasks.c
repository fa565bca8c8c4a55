/* Two tasks take from one generator in turns; one that comes while it is asked is refused. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static void numbers(async_generator(int) out)
{
    for (int i = 0; i < 6; i++) {
        await async_sleep(1);
        await async_emit(out, i);
    }
}

async static void take(async_generator(int) s, const char *name, int seconds)
{
    for (;;) {
        await async_sleep(seconds);
        int item;
        bool more = false;
        int err = async_try(more = await async_generator_next(s, &item));
        if (err == EBUSY)
            printf("%s: busy\n", name);
        else if (more)
            printf("%s: %d\n", name, item);
        else
            break;
    }
    printf("%s: end\n", name);
}

async int main(void)
{
    async_scoped async_generator(int) s = async_generator_open(int, numbers);
    await gather(take(s, "one", 2), take(s, "two", 1));
    return 0;
}
