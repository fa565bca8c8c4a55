// ERASED: no
/* Many tasks lock, wait and are cancelled at random moments. The mutex never has two holders, slots
 * are neither lost nor doubled, and in the end all is as in the beginning. */
#include <asyncc.h>
#include <errno.h>
#include <stdio.h>

#include "random.h"

#define TASKS 50
#define ROUNDS 200
#define SLOTS 3

static struct async_mutex mutex = ASYNC_MUTEX_INIT;
static struct async_semaphore slots = ASYNC_SEMAPHORE_INIT(SLOTS);
static struct async_condition condition = ASYNC_CONDITION_INIT;
static struct async_event event = ASYNC_EVENT_INIT;
static int holders, in_slots;
static struct {
    int locked, waited, acquired, seen, cancelled, wrong;
} count;

static void check(bool right)
{
    count.wrong += !right;
}

async static void pause(void)
{
    if (random_below(2) == 0)
        await async_yield();
    else
        await async_sleep_ns(random_below(3));
}

async static void hold_the_mutex(void)
{
    await async_mutex_lock(&mutex);
    check(++holders == 1);
    int err = 0;
    if (random_below(3) == 0) {
        holders--;
        err = async_try(await async_condition_wait(&condition, &mutex));
        check(++holders == 1);
        count.waited += err == 0;
    }
    if (err == 0)
        err = async_try(await pause());
    check(holders == 1);
    if (random_below(2) == 0)
        async_condition_notify(&condition, random_below(3));
    holders--;
    count.locked++;
    async_mutex_unlock(&mutex);
    if (err != 0)
        async_fail(err);
}

async static void hold_a_slot(void)
{
    await async_semaphore_acquire(&slots);
    check(++in_slots <= SLOTS);
    int err = async_try(await pause());
    in_slots--;
    count.acquired++;
    async_semaphore_release(&slots);
    if (err != 0)
        async_fail(err);
}

async static void see_the_event(void)
{
    if (random_below(4) == 0)
        async_event_set(&event);
    else if (random_below(2) == 0)
        async_event_clear(&event);
    await async_event_wait(&event);
    count.seen++;
}

async static void worker(void)
{
    switch (random_below(3)) {
    case 0:
        await hold_the_mutex();
        break;
    case 1:
        await hold_a_slot();
        break;
    case 2:
        await see_the_event();
        break;
    }
}

async int main(void)
{
    task(void) tasks[TASKS];
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < TASKS; i++)
            tasks[i] = spawn(worker());
        for (unsigned i = random_below(TASKS); i > 0; i--) {
            if (random_below(4) == 0)
                await pause();
            async_cancel(tasks[random_below(TASKS)]);
        }
        for (unsigned i = random_below(5); i > 0; i--)
            await pause();
        /* What still waits to be told is told. */
        for (int i = 0; i < TASKS; i++) {
            while (!async_done(tasks[i])) {
                async_event_set(&event);
                async_condition_notify_all(&condition);
                await async_sleep_ns(1);
            }
            int err = async_try(await tasks[i]);
            check(err == 0 || err == ECANCELED);
            count.cancelled += err != 0;
        }
        check(async_mutex_trylock(&mutex));
        async_mutex_unlock(&mutex);
        check(slots.__value == SLOTS && holders == 0 && in_slots == 0);
        async_event_clear(&event);
    }
    printf("wrong: %d\n", count.wrong);
    printf("all happens: %d\n", count.locked > ROUNDS && count.waited > ROUNDS &&
                                    count.acquired > ROUNDS && count.seen > ROUNDS &&
                                    count.cancelled > ROUNDS);
    return 0;
}
// OUT: wrong: 0
// OUT: all happens: 1
