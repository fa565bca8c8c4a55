// EXIT: 134
// STDERR: asyncc: ASYNC_SIGNALS of 1000, which is no signal
#include <asyncc/signal.h>

async int main(void)
{
    const sigset_t set = ASYNC_SIGNALS(SIGTERM, 1000);
    return await async_signal(&set);
}
