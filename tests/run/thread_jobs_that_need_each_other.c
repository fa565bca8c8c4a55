// SPDX-License-Identifier: MIT
// ERASED: no
/* Each job that waits in a thread gets a thread of its own while the pool may grow: two that meet
   at a barrier go on. */
#include <asyncc.h>
#include <pthread.h>
#include <stdio.h>

static pthread_barrier_t both;

static int meet(int n)
{
    pthread_barrier_wait(&both);
    return n;
}

static async int job(int n)
{
    return await async_thread(meet(n));
}

async int main(void)
{
    pthread_barrier_init(&both, NULL, 2);
    for (int i = 0; i < 100; i++) {
        task(int) first = spawn(job(1)), second = spawn(job(2));
        if (await first != 1 || await second != 2)
            return 1;
    }
    puts("met");
    return 0;
}
// OUT: met
