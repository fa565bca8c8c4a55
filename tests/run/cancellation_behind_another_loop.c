// ERASED: no
// ENV: ASYNCC_CLOCK=
// OUT: 1
// OUT: next wait fails 1
// OUT: failed with ENOENT 1
// OUT: next wait fails 1
/* A call on another loop ends while its cancellation is on the way there: what has finished is
 * delivered, and the cancellation comes at the awaiter's next wait. */
#include <errno.h>
#include <stdio.h>

#include "other_loop.h"

static struct other_loop other;
static sem_t begun, cancelled;

/* Holds its thread up, so that the cancellation finds it at its end. */
async static int be_late(bool fails)
{
    await async_yield();
    sem_post(&begun);
    sem_wait(&cancelled);
    if (fails)
        async_fail(ENOENT);
    return 1;
}

async static void look_at_next_wait(void)
{
    int error = async_try(await async_sleep(0.001));
    printf("next wait fails %d\n", error == ECANCELED);
}

async static void await_result(void)
{
    printf("%d\n", await async_on(other.loop, be_late(false)));
    await look_at_next_wait();
}

async static void await_failure(void)
{
    int error = async_try((void)await async_on(other.loop, be_late(true)));
    printf("failed with ENOENT %d\n", error == ENOENT);
    await look_at_next_wait();
}

async static void cancel_late(task(void) waits)
{
    while (sem_trywait(&begun) != 0 && !async_done(waits))
        await async_yield();
    async_cancel(waits);
    sem_post(&cancelled);
    await waits;
}

async static void call_both(void)
{
    await cancel_late(spawn(await_result()));
    await cancel_late(spawn(await_failure()));
}

async int main(void)
{
    sem_init(&begun, 0, 0);
    sem_init(&cancelled, 0, 0);
    int error = start(&other) ? async_try(await call_both()) : ENOMEM;
    sem_post(&cancelled); /* who waits for it, if there was no memory to come so far */
    sem_post(&cancelled);
    stop(&other);
    if (error != 0)
        async_fail(error);
    return 0;
}
