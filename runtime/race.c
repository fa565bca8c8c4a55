/* SPDX-License-Identifier: MIT */
/*
 * await async_race(...): the first part to end wins, by value or by failure. In that instant the
 * others lose: those that have not started never do, what waits is cancelled, and what has
 * been taken for one whose turn has not come (an item of a queue, a lock) is given back. The race
 * ends when all parts have, and so nothing of it runs on.
 */
#include <errno.h>

#include "failure.h"
#include "operation.h"

struct race {
    union {
        struct async__failed_leaf failed; /* when it has finished with a failure */
        struct {
            struct async_frame base; /* the index follows it in the end */
            struct async__task *awaiter;
            void *unused; /* makes room for the place */
        };
    };
    async_handle *parts;
    size_t n;
    size_t unfinished;
    size_t winner;                  /* its index; n: there is none yet */
    bool cancelled;                 /* before there was one */
    bool keeps_winner;              /* its handle stays with the caller, who takes the result */
    struct async__waiter waiters[]; /* one a part */
};

static struct async__task *part_of(const struct race *race, size_t i)
{
    return async__block_of(race->parts[i]);
}

static void observe(struct async__task *part)
{
    if (ASYNC_LIKELY(!part->immortal))
        part->observed = true;
}

/* Nobody will ask for the parts again, but for one perhaps. */
static void use_up(const async_handle *parts, size_t n, size_t except)
{
    for (size_t i = 0; i < n; i++) {
        if (i == except)
            continue;
        observe(async__block_of(parts[i]));
        async__task_drop(async__block_of(parts[i]));
    }
}

static void fail(struct race *race, int error, struct async__place place)
{
    use_up(race->parts, race->n, race->n);
    race->base.error = error;
    async__wake(async__loop, race->awaiter);
    race->failed.place = place;
}

/* All parts have ended. */
static void finish(struct race *race)
{
    if (race->winner == race->n) {
        fail(race, ECANCELED, ASYNC__NOWHERE);
        return;
    }
    struct async__task *winner = part_of(race, race->winner);
    if (winner->error != 0) {
        fail(race, winner->error, winner->failed_at);
        return;
    }
    use_up(race->parts, race->n, race->keeps_winner ? race->winner : race->n);
    async__wake(async__loop, race->awaiter);
    *ASYNC_RESULT(&race->base, int) = (int)race->winner;
}

/* Meanwhile the race is not finished by a part that ends here and now. */
static void lose_others(struct race *race)
{
    race->unfinished++;
    for (size_t i = 0; i < race->n; i++)
        if (!async__task_ended(part_of(race, i)))
            async__lose(part_of(race, i));
    race->unfinished--;
}

static size_t index_of(const struct race *race, const struct async__task *part)
{
    size_t i = 0;
    while (part_of(race, i) != part)
        i++;
    return i;
}

static void race_ended(struct async_frame *leaf, struct async__task *part)
{
    struct race *race = (struct race *)leaf;
    race->unfinished--;
    if (race->winner == race->n && !race->cancelled) {
        race->winner = index_of(race, part);
        lose_others(race);
    }
    if (race->unfinished == 0)
        finish(race);
}

/* With a winner the result is certain, and the next wait fails. */
static void race_cancel(struct async__task *awaiter, struct async_frame *leaf)
{
    struct race *race = (struct race *)leaf;
    if (race->winner == race->n)
        race->cancelled = true;
    else
        async__task_cancel_next_wait(awaiter);
}

static void race_visit(struct async_frame *leaf, struct async__visitor *visitor)
{
    const struct race *race = (struct race *)leaf;
    for (size_t i = 0; i < race->n; i++)
        if (!async__task_ended(part_of(race, i)))
            visitor->see(visitor, part_of(race, i));
}

static void race_abandon(struct async_frame *leaf)
{
    struct race *race = (struct race *)leaf;
    for (size_t i = 0; i < race->n; i++)
        if (!async__task_ended(part_of(race, i)))
            async__task_remove_waiter(part_of(race, i), &race->waiters[i]);
    fail(race, ECANCELED, ASYNC__NOWHERE);
}

static const struct async__kind race_kind = {
    .function = {.name = "async_race"},
    .cancel = race_cancel,
    .visit = race_visit,
    .ended = race_ended,
    .abandon = race_abandon,
    .races = true,
};

/* Which part has ended already; n: none. */
static size_t first_that_has_ended(struct async__loop *loop, const async_handle *parts, size_t n)
{
    size_t first = n;
    for (size_t i = n; i-- > 0;) {
        struct async__task *part = async__task_of(parts[i], "async_race");
        if (part == loop->current)
            async__misuse("'%s' races itself", part->call->name);
        if (async__task_ended(part))
            first = i;
    }
    return first;
}

static struct race *new_race(struct async__loop *loop, async_handle *parts, size_t n, bool keeps)
{
    struct race *race =
        async__leaf_new(&race_kind, sizeof *race + n * sizeof(struct async__waiter));
    race->awaiter = loop->current;
    race->parts = parts;
    race->n = n;
    race->unfinished = 0;
    race->cancelled = false;
    race->keeps_winner = keeps;
    return race;
}

/* The parts that have not ended, each scheduled if it has not started, are waited for. */
static void wait_for_all(struct async__loop *loop, struct race *race)
{
    for (size_t i = 0; i < race->n; i++) {
        struct async__task *part = part_of(race, i);
        if (async__task_ended(part))
            continue;
        race->unfinished++;
        race->waiters[i].frame = &race->base;
        async__task_add_waiter(part, &race->waiters[i]);
        if (part->state == ASYNC__NEW)
            async__loop_schedule(loop, part);
    }
}

/* Those that have not started never do. Whether there is more to wait for. */
static bool some_run(const async_handle *parts, size_t n)
{
    bool some = false;
    for (size_t i = 0; i < n; i++) {
        struct async__task *part = async__block_of(parts[i]);
        if (part->state == ASYNC__NEW)
            async__cancel(part);
        some |= !async__task_ended(part);
    }
    return some;
}

static struct async_frame *finish_at_once(struct async__loop *loop, int *result,
                                          const async_handle *parts, size_t n, size_t winner,
                                          bool keeps)
{
    struct async__task *part = async__block_of(parts[winner]);
    int error = part->error;
    if (error != 0)
        async__failure_came(loop->current, error, part->failed_at);
    use_up(parts, n, keeps && error == 0 ? winner : n);
    if (error != 0)
        return async_failed(error);
    if (result != NULL)
        *result = (int)winner;
    return NULL;
}

static struct async_frame *run(int *result, async_handle *parts, size_t n, bool keeps)
{
    struct async__loop *loop = async__loop;
    size_t winner = first_that_has_ended(loop, parts, n);
    if (winner < n && !some_run(parts, n) && !async__budget_spent(loop))
        return finish_at_once(loop, result, parts, n, winner, keeps);
    struct race *race = new_race(loop, parts, n, keeps);
    race->winner = winner;
    async__suspend(loop, &race->base);
    wait_for_all(loop, race);
    if (winner < n)
        lose_others(race);
    if (race->unfinished == 0)
        finish(race);
    if (loop->current->state == ASYNC__WAITING)
        async__cancel_if_pending(loop);
    return &race->base;
}

struct async_frame *async_race__async(int *result, async_handle *parts, size_t n)
{
    return run(result, parts, n, true);
}

struct async_frame *async__race_dropping(int *result, async_handle *parts, size_t n)
{
    return run(result, parts, n, false);
}
