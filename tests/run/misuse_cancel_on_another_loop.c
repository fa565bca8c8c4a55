/* A task is cancelled on its own loop only: async_on brings a call there. */
#include "used_on_another_thread.h"

async static int use(task(int) t)
{
    await async_yield();
    return async_cancel(t);
}
// EXIT: 134
// STDERR: asyncc: async_cancel of 'one' on another thread than that of its loop
// ERASED: no
