// ERASED: no
// EXIT: 134
// STDERR: asyncc: 'work' was awaited more often than it has handles
/* An await uses the handle up: released meanwhile, it is one too few. */
#include <asyncc.h>

async static int work(void)
{
    await async_sleep(1);
    return 7;
}

async static int wait_for(task(int) t)
{
    return await t;
}

async int main(void)
{
    task(int) t = spawn(work()), waits = spawn(wait_for(t));
    await async_sleep(0.5);
    async_release(t);
    return await waits;
}
