/* A task has the name of its function until it gets one of its own, from others or from itself. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static void serve(int n)
{
    char name[32];
    snprintf(name, sizeof name, "client %d", n);
    printf("%s\n", async_own_name());
    async_set_own_name(name);
    name[0] = 'x';
    await async_sleep(n);
    printf("%s\n", async_own_name());
}

async static int work(void)
{
    await async_yield();
    return 1;
}

async int main(void)
{
    printf("[%s] ", async_own_name());
    spawn(serve(1));
    spawn(serve(2));
    task(int) t = spawn(work()), kept = async_defer(work()), future = async_future(int);
    printf("%s %s\n", async_name(t), async_name(kept));
    async_set_name(t, "worker");
    async_set_name(kept, "");
    async_set_name(kept, "worker that was kept");
    async_set_name(future, "answer");
    printf("%s, %s, %s\n", async_name(t), async_name(kept), async_name(future));
    printf("%d\n", await t + await kept);
    await async_sleep(3);
    printf("%s\n", async_own_name());
    async_set_own_name("the main one");
    printf("%s\n", async_own_name());
    async_resolve(future, 3);
    printf("%s %d\n", async_name(future), await future);
    t = async_future(int);
    async_set_name(t, "never used");
    async_release(t);
    return 0;
}
// OUT: [main] work work
// OUT: worker, worker that was kept, answer
// OUT: serve
// OUT: serve
// OUT: 2
// OUT: client 1
// OUT: client 2
// OUT: main
// OUT: the main one
// OUT: answer 3
// ERASED: no
