/* Only a future is completed by others. */
#include <asyncc.h>

async static int work(void)
{
    await async_sleep(1);
    return 1;
}

async int main(void)
{
    task(int) t = spawn(work());
    async_resolve(t, 2);
    return await t;
}
// EXIT: 134
// STDERR: asyncc: async_resolve of 'work', which is no future
// ERASED: no
