// ERASED: no
// OUT: 1
// OUT: 1
// OUT: 1 0
// OUT: 1 1
// OUT: 1
// OUT: 1
// OUT: 1 5
/* A stream is for one at a time; who comes while it is asked, its own function too, fails. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static void ticks(async_stream(int) out)
{
    for (int i = 0;; i++) {
        await async_sleep(1);
        await async_emit(out, i);
    }
}

static async_stream(int) own;

async static void itself(async_stream(int) out)
{
    int x;
    printf("%d\n", async_try(await async_stream_next(own, &x)) == EBUSY);
    printf("%d\n", async_try(await async_stream_close(own)) == EBUSY);
    await async_emit(out, 5);
}

async int main(void)
{
    int x, y;
    async_scoped async_stream(int) s = async_stream_open(int, ticks);
    task(bool) next = spawn(async_stream_next(s, &x));
    await async_sleep(0.5);
    printf("%d\n", async_try(await async_stream_next(s, &y)) == EBUSY);
    printf("%d\n", async_try(await async_stream_close(s)) == EBUSY);
    printf("%d", await next);
    printf(" %d\n", x);
    printf("%d", await async_stream_next(s, &x));
    printf(" %d\n", x);

    own = async_stream_open(int, itself);
    printf("%d", await async_stream_next(own, &x));
    printf(" %d\n", x);
    await async_stream_close(own);
    return 0;
}
