// ERASED: no
// EXIT: 134
// STDERR: asyncc: async_wait for a time that is not a number
/* A limit that is not a number is not taken for one that never comes. */
#include <asyncc.h>

async int main(void)
{
    task(void) t = spawn(async_sleep(1));
    return (int)await async_wait(&t, 1, ASYNC_ALL_COMPLETED, __builtin_nan(""));
}
