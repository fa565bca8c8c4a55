// ORDER: default
// ERASED: no
// OUT: work
// OUT: first 7
// OUT: second 7
// OUT: main 7
/* Awaiters of one task wake in the order in which they began to wait. */
#include <asyncc.h>
#include <stdio.h>

async static int work(void)
{
    await async_sleep(1);
    puts("work");
    return 7;
}

async static void wait_for(const char *name, task(int) t)
{
    int x = await t;
    printf("%s %d\n", name, x);
}

async int main(void)
{
    task(int) t = spawn(work());
    async_retain(t);
    async_retain(t);
    task(void) a = spawn(wait_for("first", t)), b = spawn(wait_for("second", t));
    await async_sleep(0.5);
    printf("main %d\n", await t);
    await a;
    await b;
    return 0;
}
