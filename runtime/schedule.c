/* SPDX-License-Identifier: MIT */
/*
 * With ASYNCC_SCHEDULE=SEED in the environment the tasks that are ready in one turn run in a random
 * order, which the seed decides, so that tests find what relies on the usual one. Nothing else
 * changes: a task's own steps, who is next for a lock or an item of a queue, and timers, which
 * become due one deadline a turn (see wait.c).
 */
#include "schedule.h"

#include <stdlib.h>

#include "loop.h"

uint64_t async__schedule_seed(void)
{
    const char *text = getenv("ASYNCC_SCHEDULE");
    uint64_t seed = text != NULL ? strtoull(text, NULL, 10) : 0;
    return seed * 0x9e3779b97f4a7c15u; /* neighbours begin far apart; 0 stays 0 */
}

/* xorshift64*: never 0 again if it was not. */
static uint64_t next_random(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * 0x2545f4914f6cdd1du;
}

/* Deals the list into two piles at random and puts one on the other: a pass of a radix sort by keys
 * that are random. Enough passes make the keys differ, without memory for them. */
static void deal(struct async__loop *loop)
{
    struct async__task *piles[2] = {NULL, NULL}, **ends[2] = {&piles[0], &piles[1]}, *next;
    for (struct async__task *task = loop->ready; task != NULL; task = next) {
        next = task->next;
        unsigned pile = (unsigned)(next_random(&loop->shuffle) >> 63);
        *ends[pile] = task;
        ends[pile] = &task->next;
    }
    *ends[0] = piles[1];
    *ends[1] = NULL;
    if (ends[1] == &piles[1])
        *ends[0] = NULL;
    loop->ready = piles[0];
    loop->ready_end = ends[1] == &piles[1] ? ends[0] : ends[1];
}

void async__schedule_shuffle(struct async__loop *loop)
{
    uint64_t n = 0;
    for (const struct async__task *task = loop->ready; task != NULL; task = task->next)
        n++;
    for (uint64_t keys = 1; n > 1 && keys < n * n * 4; keys *= 2)
        deal(loop);
}
