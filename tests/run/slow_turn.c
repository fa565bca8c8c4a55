/* With ASYNCC_SLOW a task that keeps the loop for longer is reported. */
#include <asyncc.h>
#include <unistd.h>

async static void rest(void)
{
    usleep(60000);
    await async_yield();
}

async int main(void)
{
    await rest();
    await async_yield();
    usleep(60000);
    return 0;
}
// ERASED: no
// ENV: ASYNCC_SLOW=0.05
// STDERR: ^asyncc: task 'main' kept the loop for 0\.\d+ s, and now waits at rest \(.*slow_turn.c:8\)\nasyncc: task 'main' kept the loop for 0\.\d+ s$
