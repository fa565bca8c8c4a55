/* SPDX-License-Identifier: MIT */
/*
 * The timer wheel: eleven levels of 64 slots, six bits of the deadline a level, so that it is exact
 * to the nanosecond. A timer stands at the level of the highest digit (in base 64) in which its
 * deadline differs from `base`, in the slot of that digit:
 *
 *     base      0:00:03:17      deadline  0:00:03:21  ->  level 0, slot 21
 *                               deadline  0:00:09:02  ->  level 1, slot 9
 *
 * The lowest slot of the lowest occupied level holds the earliest timers. When its time comes
 * `base` moves there, and its timers spread over the levels below: at most eleven moves in a
 * timer's life, none if it is alone in its slot, and setting and removing one takes constant time.
 * A slot is a ring in the order of setting, and a ring is spread in order, so equal deadlines stay
 * in that order.
 */
#include "timer.h"

#include <stddef.h>

#define DIGIT_BITS 6
#define DIGIT_MASK 63u

/* Rings up to this long are searched for their earliest deadline. Longer ones are only known to
 * begin with their slot, and the loop may wake up for nothing, once a level. */
#define SEARCHED 16

static struct async__timer *timer_of(struct async__timer_link *link)
{
    return (struct async__timer *)(void *)((char *)link - offsetof(struct async__timer, link));
}

static void ring_init(struct async__timer_link *head)
{
    head->next = head->previous = head;
}

static void ring_append(struct async__timer_link *head, struct async__timer_link *link)
{
    link->next = head;
    link->previous = head->previous;
    head->previous->next = link;
    head->previous = link;
}

void async__wheel_init(struct async__wheel *wheel)
{
    *wheel = (struct async__wheel){0};
    for (unsigned level = 0; level < ASYNC__WHEEL_LEVELS; level++)
        for (unsigned slot = 0; slot < ASYNC__WHEEL_SLOTS; slot++)
            ring_init(&wheel->slots[level][slot]);
}

static unsigned level_of(const struct async__wheel *wheel, uint64_t deadline)
{
    uint64_t difference = deadline ^ wheel->base;
    return (63 - (unsigned)__builtin_clzll(difference | 1)) / DIGIT_BITS;
}

static unsigned slot_of(unsigned level, uint64_t deadline)
{
    return (unsigned)(deadline >> level * DIGIT_BITS) & DIGIT_MASK;
}

static void insert(struct async__wheel *wheel, struct async__timer *timer)
{
    unsigned level = level_of(wheel, timer->deadline);
    unsigned slot = slot_of(level, timer->deadline);
    ring_append(&wheel->slots[level][slot], &timer->link);
    wheel->occupied[level] |= (uint64_t)1 << slot;
    wheel->levels |= 1u << level;
}

static void mark_empty(struct async__wheel *wheel, unsigned level, unsigned slot)
{
    wheel->occupied[level] &= ~((uint64_t)1 << slot);
    if (wheel->occupied[level] == 0)
        wheel->levels &= ~(1u << level);
}

void async__wheel_add(struct async__wheel *wheel, struct async__timer *timer, uint64_t now)
{
    if (async__wheel_empty(wheel))
        wheel->base = now;
    insert(wheel, timer);
}

void async__wheel_remove(struct async__wheel *wheel, struct async__timer *timer)
{
    struct async__timer_link *next = timer->link.next, *previous = timer->link.previous;
    next->previous = previous;
    previous->next = next;
    if (next == previous) { /* only the head is left */
        unsigned level = level_of(wheel, timer->deadline);
        mark_empty(wheel, level, slot_of(level, timer->deadline));
    }
}

/* The deadline with which a slot begins. */
static uint64_t slot_start(const struct async__wheel *wheel, unsigned level, unsigned slot)
{
    unsigned above = (level + 1) * DIGIT_BITS;
    uint64_t prefix = above >= 64 ? 0 : wheel->base >> above << above;
    return prefix | (uint64_t)slot << level * DIGIT_BITS;
}

/* Moves the slot's timers to the levels below, `base` having moved to its start. */
static void spread(struct async__wheel *wheel, unsigned level, unsigned slot)
{
    struct async__timer_link *head = &wheel->slots[level][slot];
    struct async__timer_link *link = head->next;
    ring_init(head);
    mark_empty(wheel, level, slot);
    while (link != head) {
        struct async__timer_link *next = link->next;
        insert(wheel, timer_of(link));
        link = next;
    }
}

/* Takes out the timers of a slot of the lowest level, which share one deadline. Each is out of the
 * wheel when it is due, and may take out others then, that were next. */
static void fire(struct async__wheel *wheel, unsigned slot,
                 void (*due)(void *context, struct async__timer *timer), void *context)
{
    struct async__timer_link *head = &wheel->slots[0][slot];
    while (head->next != head) {
        struct async__timer *timer = timer_of(head->next);
        async__wheel_remove(wheel, timer);
        due(context, timer);
    }
}

/* The only timer of a ring, or NULL. */
static struct async__timer *only_one(struct async__timer_link *head)
{
    return head->next == head->previous ? timer_of(head->next) : NULL;
}

/* The slot holds the earliest timers. If that is one, and it is due, it need not go down through
 * the levels. */
static bool fire_alone(struct async__wheel *wheel, unsigned level, unsigned slot, uint64_t now,
                       void (*due)(void *context, struct async__timer *timer), void *context)
{
    struct async__timer_link *head = &wheel->slots[level][slot];
    struct async__timer *timer = only_one(head);
    if (timer == NULL || timer->deadline > now)
        return false;
    wheel->base = timer->deadline;
    ring_init(head);
    mark_empty(wheel, level, slot);
    due(context, timer);
    return true;
}

void async__wheel_expire(struct async__wheel *wheel, uint64_t now,
                         void (*due)(void *context, struct async__timer *timer), void *context)
{
    while (!async__wheel_empty(wheel)) {
        unsigned level = (unsigned)__builtin_ctz(wheel->levels);
        unsigned slot = (unsigned)__builtin_ctzll(wheel->occupied[level]);
        uint64_t start = slot_start(wheel, level, slot);
        if (start > now)
            return;
        if (fire_alone(wheel, level, slot, now, due, context))
            continue;
        wheel->base = start;
        if (level == 0)
            fire(wheel, slot, due, context);
        else
            spread(wheel, level, slot);
    }
}

/* The earliest deadline in a ring, or `otherwise` if the ring is long. */
static uint64_t earliest(struct async__timer_link *head, uint64_t otherwise)
{
    uint64_t deadline = ASYNC__NEVER;
    int searched = 0;
    for (struct async__timer_link *link = head->next; link != head; link = link->next) {
        if (++searched > SEARCHED)
            return otherwise;
        if (timer_of(link)->deadline < deadline)
            deadline = timer_of(link)->deadline;
    }
    return deadline;
}

uint64_t async__wheel_next(const struct async__wheel *wheel)
{
    if (async__wheel_empty(wheel))
        return ASYNC__NEVER;
    unsigned level = (unsigned)__builtin_ctz(wheel->levels);
    unsigned slot = (unsigned)__builtin_ctzll(wheel->occupied[level]);
    struct async__timer_link *head = (struct async__timer_link *)&wheel->slots[level][slot];
    return earliest(head, slot_start(wheel, level, slot));
}
