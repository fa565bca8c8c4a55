// ERASED: no
// OUT: 0 0 0
// OUT: 1 0
// OUT: 1 1
// OUT: 5
/* ASYNC_NO_TASK is the empty handle, in initialisers of any storage; async_is_task tells it. */
#include <asyncc.h>
#include <stdio.h>

static task(int) global = ASYNC_NO_TASK(int);

struct slot {
    task(int) t;
};

async static int later(int x)
{
    await async_yield();
    return x;
}

async int main(void)
{
    task(int) a = ASYNC_NO_TASK(int);
    task(void) v = ASYNC_NO_TASK(void);
    struct slot s = {ASYNC_NO_TASK(int)};
    printf("%d %d %d\n", async_is_task(a), async_is_task(v), async_is_task(s.t));
    s.t = spawn(later(5));
    printf("%d %d\n", async_is_task(s.t), async_is_task(global));
    global = s.t;
    a = s.t;
    printf("%d %d\n", async_is_task(a), async_is_task(global));
    int x = await global;
    printf("%d\n", x);
    return 0;
}
