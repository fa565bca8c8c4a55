/* SPDX-License-Identifier: MIT */
/* The price of a message between two tasks: ping-pong over two queues of one. */
#include <asyncc.h>

#include "../measure.h"

async static void pong(struct async_queue *pings, struct async_queue *pongs, long n)
{
    for (long i = 0, ball; i < n; i++) {
        await async_queue_get(pings, &ball);
        await async_queue_put(pongs, &ball);
    }
}

async int main(int argc, char **argv)
{
    (void)argc;
    struct async_queue pings, pongs;
    long n = part_of(500000, argv[1]), ball = 0;
    if (async_queue_init(&pings, sizeof ball, 1) != 0 ||
        async_queue_init(&pongs, sizeof ball, 1) != 0)
        return 2;
    double start = seconds();
    task(void) other = spawn(pong(&pings, &pongs, n));
    for (long i = 0; i < n; i++) {
        await async_queue_put(&pings, &i);
        await async_queue_get(&pongs, &ball);
        if (ball != i)
            return 1;
    }
    await other;
    say_each("channel_ns", 2 * n, start);
    async_queue_destroy(&pings);
    async_queue_destroy(&pongs);
    return 0;
}
