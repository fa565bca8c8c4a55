// RUN: %cc %s -o %t %runtime_flags && %t
/* The timer wheel against a list: random deadlines of all magnitudes, set, removed and expired. A
 * timer that is due may take out others, of the same deadline too. */
#undef NDEBUG
#include "timer.h"

#include <assert.h>
#include <stddef.h>
#include <stdlib.h>

#define TIMERS 2000

static struct timer {
    struct async__timer timer;
    unsigned long number; /* in the order of setting */
    int set;
} timers[TIMERS];
static struct async__wheel wheel;
static uint64_t now = 12345;
static unsigned long numbers;

static struct timer *earliest(void)
{
    struct timer *first = NULL;
    for (int i = 0; i < TIMERS; i++) {
        struct timer *timer = &timers[i];
        if (timer->set &&
            (!first || timer->timer.deadline < first->timer.deadline ||
             (timer->timer.deadline == first->timer.deadline && timer->number < first->number)))
            first = timer;
    }
    return first;
}

static void due(void *context, struct async__timer *timer)
{
    (void)context;
    struct timer *first = earliest();
    assert(timer == &first->timer && timer->deadline <= now);
    first->set = 0;
    if (random() % 4 != 0)
        return;
    first = random() % 2 ? earliest() : &timers[random() % TIMERS];
    if (first != NULL && first->set) {
        async__wheel_remove(&wheel, &first->timer);
        first->set = 0;
    }
}

static uint64_t random_delay(void)
{
    uint64_t number = (uint64_t)random() << 31 | (uint64_t)random();
    return random() % 4 == 0 ? 1000 : number >> random() % 61;
}

static void change_one(void)
{
    struct timer *timer = &timers[random() % TIMERS];
    if (timer->set) {
        async__wheel_remove(&wheel, &timer->timer);
        timer->set = 0;
    } else {
        timer->timer.deadline = now + random_delay();
        timer->number = numbers++;
        timer->set = 1;
        async__wheel_add(&wheel, &timer->timer, now);
    }
}

int main(void)
{
    async__wheel_init(&wheel);
    for (int round = 0; round < 3000; round++) {
        for (long n = random() % 20; n > 0; n--)
            change_one();
        uint64_t next = async__wheel_next(&wheel);
        const struct timer *first = earliest();
        assert(first ? next <= first->timer.deadline : next == ASYNC__NEVER);
        if (next != ASYNC__NEVER && next > now && random() % 2)
            now = next + (random() % 2 ? (uint64_t)random() % 1000 : 0);
        async__wheel_expire(&wheel, now, due, NULL);
        first = earliest();
        assert(!first || first->timer.deadline > now);
    }
    return 0;
}
