/* Nor is it a part of what another loop gathers. */
#include "used_on_another_thread.h"

async static int use(task(int) t)
{
    int own = 0, other = 0;
    await gather(own = one(), other = t);
    return own + other;
}
// EXIT: 134
// STDERR: asyncc: await of 'one' on another thread than that of its loop
// ERASED: no
