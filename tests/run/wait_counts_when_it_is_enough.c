/* async_wait gives the number of those that had ended when it was enough, not of those that have
 * ended when its task goes on: two ended here behind the one that was enough. */
#include <asyncc.h>
#include <stdio.h>

async static void work(double seconds)
{
    await async_sleep(seconds);
}

async int main(void)
{
    task(void) tasks[4];
    for (int i = 0; i < 4; i++)
        tasks[i] = spawn(work(i < 3 ? 1 : 2));
    size_t ended = await async_wait(tasks, 4, ASYNC_FIRST_COMPLETED, -1);
    int done = 0;
    for (int i = 0; i < 4; i++)
        done += async_done(tasks[i]);
    printf("%zu, then %d\n", ended, done);
    ended = await async_wait(tasks, 4, ASYNC_FIRST_COMPLETED, -1);
    printf("%zu\n", ended);
    await async_gather_array(NULL, tasks, 4);
    return 0;
}
// OUT: 1, then 3
// OUT: 3
// ENV: ASYNCC_SCHEDULE=0
// ERASED: no
