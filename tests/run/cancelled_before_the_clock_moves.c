// ERASED: no
/* What is cancelled is over before the virtual clock moves on, on a worker too. */
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

async static void ends_at_once(task(void) waits)
{
    await async_sleep(1e-3);
    uint64_t start = async_now();
    async_cancel(waits);
    int error = async_try(await waits);
    if (error != ECANCELED || async_now() != start)
        printf("%s, %g s later\n", strerror(error), (double)(async_now() - start) / 1e9);
}

async int main(void)
{
    int ends[2];
    if (pipe(ends) != 0)
        return 1;
    for (int i = 0; i < 50; i++) {
        task(void) later = spawn(async_sleep(1)); /* to which the clock could move */
        await ends_at_once(spawn(nobody_wakes()));
        await ends_at_once(spawn(nobody_writes(ends[0])));
        await later;
    }
    printf("each in time\n");
    return 0;
}
// OUT: each in time
