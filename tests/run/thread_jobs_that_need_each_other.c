// SPDX-License-Identifier: MIT
// ERASED: no
/* Each job that waits in a thread gets a thread of its own while the pool may grow: two that wait
   for each other go on. */
#include <asyncc.h>
#include <pthread.h>
#include <stdio.h>

static struct {
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    int came;
    bool off; /* one of the two will not come */
} meeting = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, false};

/* Returns `n` when the other one has come too, -1 when it will not come. */
static int meet(int n)
{
    pthread_mutex_lock(&meeting.mutex);
    int both = meeting.came / 2 * 2 + 2;
    meeting.came++;
    pthread_cond_broadcast(&meeting.changed);
    while (meeting.came < both && !meeting.off)
        pthread_cond_wait(&meeting.changed, &meeting.mutex);
    int met = meeting.came >= both ? n : -1;
    pthread_mutex_unlock(&meeting.mutex);
    return met;
}

async static int job(int n)
{
    return await async_thread(meet(n));
}

static void call_it_off(const bool *unused)
{
    (void)unused;
    pthread_mutex_lock(&meeting.mutex);
    meeting.off = true;
    pthread_cond_broadcast(&meeting.changed);
    pthread_mutex_unlock(&meeting.mutex);
}

async int main(void)
{
    bool in_the_end __attribute__((cleanup(call_it_off), unused)) = true;
    for (int i = 0; i < 100; i++) {
        int first, second;
        await gather(first = job(1), second = job(2));
        if (first != 1 || second != 2)
            return 1;
    }
    puts("met");
    return 0;
}
// OUT: met
