/* Who is cancelled while it waits for a value: the function that it runs is. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

static double now(void)
{
    return (double)async_now() / 1e9;
}

async static void ticks(async_generator(int) out, bool goes_on)
{
    for (int i = 0;; i++) {
        int err = async_try(await async_sleep(2));
        if (err != 0) {
            printf("%g: cancelled\n", now());
            if (!goes_on)
                async_fail(err);
        }
        await async_emit(out, i);
    }
}

async static int take(async_generator(int) s, int n)
{
    int item = -1;
    while (n-- > 0 && await async_generator_next(s, &item))
        printf("%g: %d\n", now(), item);
    return item;
}

async static void use(bool goes_on)
{
    async_scoped async_generator(int) s = async_generator_open(int, ticks, goes_on);
    task(int) t = spawn(take(s, 3));
    await async_sleep(3);
    async_cancel(t);
    int item = 0;
    int err = async_try(item = await t);
    printf("%g: %d %d\n", now(), err == ECANCELED, item);
    err = async_try(item = await async_timeout(3, take(s, 1)));
    printf("%g: %d %d\n", now(), err, item);
    err = async_try(item = await async_timeout(1, take(s, 1)));
    printf("%g: %d %d\n", now(), err == ETIMEDOUT, item);
}

async int main(void)
{
    await use(true);
    await use(false);
    return 0;
}
