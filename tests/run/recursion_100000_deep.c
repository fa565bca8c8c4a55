// SPDX-License-Identifier: MIT
// TABLE: Functions | recursion that waits at the bottom, 100,000 deep | works
/* On a stack of its own: without optimisation a level costs more than 80 bytes, sanitized more. */
#include <asyncc.h>
#include <pthread.h>
#include <stdio.h>

static async long deep(int n)
{
    if (n == 0) {
        await async_sleep(1);
        return 0;
    }
    return 1 + await deep(n - 1);
}

static void *run(void *result)
{
    *(long *)result = async_run(deep(100000));
    return NULL;
}

int main(void)
{
    pthread_attr_t attributes;
    pthread_t thread;
    long depth = 0;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, (size_t)256 << 20);
    if (pthread_create(&thread, &attributes, run, &depth) != 0)
        return 1;
    pthread_join(thread, NULL);
    printf("%ld\n", depth);
    return 0;
}
