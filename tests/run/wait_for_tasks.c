/* async_wait takes no handle and cancels nobody. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

async static int work(int n, int err)
{
    await async_sleep(n);
    if (err != 0)
        async_fail(err);
    return n;
}

async static size_t wait_all(task(int) *tasks)
{
    return await async_wait(tasks, 3, ASYNC_ALL_COMPLETED, -1);
}

async int main(void)
{
    static task(int) tasks[3]; /* others wait for them still if main fails */
    tasks[0] = work(1, 0);
    tasks[1] = spawn(work(3, EIO));
    tasks[2] = spawn(work(2, ECANCELED));
    printf("%zu\n", await async_wait(tasks, 3, ASYNC_FIRST_COMPLETED, -1));
    printf("%zu\n", await async_wait(tasks, 3, ASYNC_FIRST_FAILED, 1.5));
    printf("%zu\n", await async_wait(tasks, 3, ASYNC_ALL_COMPLETED, 0));
    printf("%zu\n", await async_wait(tasks, 0, ASYNC_ALL_COMPLETED, -1));

    task(size_t) waiter = spawn(wait_all(tasks));
    await async_yield();
    async_cancel(waiter);
    printf("%s, %d\n", strerror(async_try(await waiter)), async_done(tasks[1]));

    printf("%zu after %.1f s\n", await async_wait(tasks, 3, ASYNC_FIRST_FAILED, -1),
           (double)async_now() / 1e9);
    printf("%zu\n", await async_wait(tasks, 3, ASYNC_ALL_COMPLETED, 60));
    int errs[3];
    await async_gather_array_settled(NULL, errs, tasks, 3);
    printf("%d %d %d\n", errs[0], errs[1] == EIO, errs[2] == ECANCELED);
    return 0;
}
// OUT: 1
// OUT: 2
// OUT: 2
// OUT: 0
// OUT: Operation canceled, 0
// OUT: 3 after 3.0 s
// OUT: 3
// OUT: 0 1 1
// ERASED: no
