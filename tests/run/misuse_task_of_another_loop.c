/* A task that runs on one loop is not awaited on another. */
#include "used_on_another_thread.h"

async static int use(task(int) t)
{
    return await t;
}
// EXIT: 134
// STDERR: asyncc: await of 'one' on another thread than that of its loop
// ERASED: no
