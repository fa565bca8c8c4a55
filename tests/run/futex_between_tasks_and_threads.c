// ERASED: no
// FLAGS: -D_GNU_SOURCE
/* A task waits for a futex that another task, or a thread, wakes; and is cancelled there. */
#include <asyncc.h>

#include <errno.h>
#include <linux/futex.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static _Atomic uint32_t word;

async static void until_set(const char *name)
{
    int error = 0;
    while (word == 0 && error == 0)
        error = await async_futex_wait((uint32_t *)&word, 0);
    printf("%s: %s\n", name, error == 0 || error == -EAGAIN ? "woken" : strerror(-error));
}

static _Atomic bool ended;

async static void wake_until_ended(void)
{
    while (!ended) {
        await async_futex_wake((uint32_t *)&word, 10);
        await async_sleep(1e-3);
    }
}

/* Goes on until the task has been seen to wake, for the virtual clock stands still only while it
 * runs; but not for ever, for without memory that may not come. */
static int set(void)
{
    usleep(1000);
    word = 1;
    for (int i = 0; i < 20000 && !ended; i++) {
        syscall(SYS_futex, &word, FUTEX_WAKE, 10, NULL, NULL, 0);
        usleep(100);
    }
    return 0;
}

async static void all(void)
{
    task(void) waits = spawn(until_set("by a task"));
    await async_sleep(1e-3);
    word = 1;
    task(void) wakes = spawn(wake_until_ended());
    await waits;
    ended = true;
    await wakes;

    word = 0;
    ended = false;
    waits = spawn(until_set("by a thread"));
    await async_sleep(1e-3);
    task(int) sets = async_thread(set());
    spawn(sets);
    await waits;
    ended = true;
    await sets;

    word = 0;
    waits = spawn(until_set("never"));
    await async_sleep(1e-3);
    async_cancel(waits);
    printf("%s\n", strerror(async_try(await waits)));
}

/* Where there is no memory for the thread, nobody wakes. */
async int main(void)
{
    await async_timeout(60, all());
    return 0;
}
// OUT: by a task: woken
// OUT: by a thread: woken
// OUT: Operation canceled
