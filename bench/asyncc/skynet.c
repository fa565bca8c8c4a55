/* SPDX-License-Identifier: MIT */
/* A tree of tasks, each of which spawns ten, down to a million leaves that are numbered and added
 * up. With "2" behind the part, half of it on each of two threads. */
#include <asyncc.h>

#include <pthread.h>

#include "../measure.h"

async static long skynet(long first, long size)
{
    if (size == 1)
        return first;
    task(long) parts[10];
    long numbers[10], sum = 0;
    for (int i = 0; i < 10; i++)
        parts[i] = spawn(skynet(first + i * (size / 10), size / 10));
    await async_gather_array(numbers, parts, 10);
    for (int i = 0; i < 10; i++)
        sum += numbers[i];
    return sum;
}

struct half {
    long first, size, sum;
};

async static long half_of_skynet(const struct half *half)
{
    task(long) parts[5];
    long numbers[5], sum = 0, size = half->size / 5;
    for (int i = 0; i < 5; i++)
        parts[i] = spawn(skynet(half->first + i * size, size));
    await async_gather_array(numbers, parts, 5);
    for (int i = 0; i < 5; i++)
        sum += numbers[i];
    return sum;
}

static void *run_half(void *half)
{
    ((struct half *)half)->sum = async_run(half_of_skynet(half));
    return NULL;
}

static long skynet_on_two(long size)
{
    struct half low = {.size = size / 2}, high = {.first = size / 2, .size = size / 2};
    pthread_t thread;
    if (pthread_create(&thread, NULL, run_half, &low) != 0)
        exit(2);
    run_half(&high);
    pthread_join(thread, NULL);
    return low.sum + high.sum;
}

int main(int argc, char **argv)
{
    long size = argc > 1 && atol(argv[1]) > 1 ? 1000 : 1000000, sum;
    double start = seconds();
    if (argc > 2) {
        sum = skynet_on_two(size);
        say("skynet2_ms", (seconds() - start) * 1e3);
    } else {
        sum = async_run(skynet(0, size));
        say("skynet_ms", (seconds() - start) * 1e3);
    }
    return sum != size * (size - 1) / 2;
}
