// ERASED: no
// EXIT: 134
// STDERR: asyncc: async_wait until 7, which it does not know
/* What async_wait waits for is one of three. */
#include <asyncc.h>

async int main(void)
{
    task(void) t = spawn(async_sleep(1));
    return (int)await async_wait(&t, 1, 7, -1);
}
