// ERASED: no
// OUT: main
// OUT: task fails
// OUT: caught 1
// OUT: caught again 1
/* A task's failure is kept until it is awaited; a retained handle gives it once more. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

async static int bad(void)
{
    await async_sleep(1);
    puts("task fails");
    async_fail(EPIPE);
}

async int main(void)
{
    int x = 0;
    task(int) t = spawn(bad());
    async_retain(t);
    puts("main");
    await async_sleep(2);
    int error = async_try(x = await t);
    printf("caught %d\n", error == EPIPE);
    error = async_try(x += await t);
    printf("caught again %d\n", error == EPIPE && x == 0);
    return 0;
}
