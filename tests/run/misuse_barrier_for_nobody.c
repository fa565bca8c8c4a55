// ERASED: no
// EXIT: 134
// STDERR: asyncc: async_barrier_wait at a barrier for nobody
/* A barrier that nobody can pass. */
#include <asyncc.h>

async int main(void)
{
    struct async_barrier barrier = ASYNC_BARRIER_INIT(0);
    return await async_barrier_wait(&barrier);
}
