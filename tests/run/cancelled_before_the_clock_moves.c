// ERASED: no
/* What is cancelled is over before the virtual clock moves on, on a worker too: no time limit comes
 * between the two. */
#include <asyncc.h>

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static uint32_t word;

async static void nobody_wakes(void)
{
    while (await async_futex_wait(&word, 0) == 0)
        continue;
}

async static void nobody_writes(int fd)
{
    char byte;
    await async_read(fd, &byte, 1);
}

async static void cancelled(task(void) waits)
{
    await async_sleep(1e-3);
    async_cancel(waits);
    int error = async_try(await waits);
    if (error != ECANCELED)
        printf("%s\n", strerror(error));
}

async int main(void)
{
    int ends[2];
    if (pipe(ends) != 0)
        return 1;
    for (int i = 0; i < 200; i++) {
        await async_timeout(2e-3, cancelled(spawn(nobody_wakes())));
        await async_timeout(2e-3, cancelled(spawn(nobody_writes(ends[0]))));
    }
    printf("each in time\n");
    return 0;
}
// OUT: each in time
