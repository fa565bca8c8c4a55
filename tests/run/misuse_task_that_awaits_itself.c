/* A task that waits for its own end would do so for ever. */
#include <asyncc.h>

static task(void) self;

async static void work(void)
{
    await self;
}

async int main(void)
{
    self = spawn(work());
    await self;
    return 0;
}
// EXIT: 134
// STDERR: asyncc: 'work' awaits itself
// ERASED: no
