/* SPDX-License-Identifier: MIT */
/*
 * await async_race(...): the first part to end wins, by value or by failure. In that instant the
 * others lose: those that have not started never do, what waits is cancelled, and what has
 * been taken for one whose turn has not come (an item of a queue, a lock) is given back. The race
 * ends when all parts have, and so nothing of it runs on.
 */
#include <errno.h>

#include "failure.h"
#include "give_back.h"
#include "parts.h"

struct race {
    union {
        struct async__failed_leaf failed; /* when it has finished with a failure */
        struct {
            struct async_frame base; /* the index follows it in the end */
            struct async__task *awaiter;
            void *unused; /* makes room for the place */
        };
    };
    struct async__parts parts;
    size_t unfinished;
    size_t winner;                  /* its index; parts.n: there is none yet */
    bool cancelled;                 /* before there was one */
    bool keeps_winner;              /* its handle stays with the caller, who takes the result */
    struct async__waiter waiters[]; /* one a part */
};

static bool has_winner(const struct race *race)
{
    return race->winner < race->parts.n;
}

static void fail(struct race *race, int error, struct async__place place)
{
    async__parts_use_up(&race->parts, race->parts.n);
    async__leaf_failed(&race->base, race->awaiter, error, place);
}

/* All parts have ended. */
static void finish(struct race *race)
{
    if (!has_winner(race)) {
        fail(race, ECANCELED, ASYNC__NOWHERE);
        return;
    }
    struct async__task *winner = async__part(&race->parts, race->winner);
    if (winner->error != 0) {
        fail(race, winner->error, winner->failed_at);
        return;
    }
    async__parts_use_up(&race->parts, race->winner);
    if (!race->keeps_winner)
        async__task_drop(winner);
    async__wake(async__loop, race->awaiter);
    *ASYNC_RESULT(&race->base, int) = (int)race->winner;
}

/* Meanwhile the race is not finished by a part that ends here and now. */
static void lose_others(struct race *race)
{
    race->unfinished++;
    for (size_t i = 0; i < race->parts.n; i++)
        if (!async__task_ended(async__part(&race->parts, i)))
            async__lose(async__part(&race->parts, i));
    race->unfinished--;
}

static size_t index_of(const struct race *race, const struct async__task *part)
{
    size_t i = 0;
    while (async__part(&race->parts, i) != part)
        i++;
    return i;
}

static void race_ended(struct async_frame *leaf, struct async__task *part)
{
    struct race *race = (struct race *)leaf;
    race->unfinished--;
    if (!has_winner(race) && !race->cancelled) {
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
    if (has_winner(race))
        async__task_cancel_next_wait(awaiter);
    else
        race->cancelled = true;
}

static void race_visit(struct async_frame *leaf, struct async__visitor *visitor)
{
    async__parts_visit(&((struct race *)leaf)->parts, visitor);
}

static void race_abandon(struct async_frame *leaf)
{
    struct race *race = (struct race *)leaf;
    async__parts_leave(&race->parts);
    fail(race, ECANCELED, ASYNC__NOWHERE);
}

/* Of the winner, whose result nobody has taken yet. */
static bool race_undo(struct async_frame *leaf)
{
    const struct race *race = (struct race *)leaf;
    if (!race->keeps_winner)
        return false;
    struct async__task *winner = async__part(&race->parts, race->winner);
    bool holds = winner->holds && winner->handles == 1;
    if (holds)
        async__task_give_up(winner);
    return holds;
}

static const struct async__kind race_kind = {
    .function = {.__name = "async_race"},
    .cancel = race_cancel,
    .undo = race_undo,
    .visit = race_visit,
    .ended = race_ended,
    .abandon = race_abandon,
    .notes = true,
    .races = true,
};

/* Which part has ended already; n: none. */
static size_t first_that_has_ended(const struct async__parts *parts)
{
    size_t first = parts->n;
    for (size_t i = parts->n; i-- > 0;)
        if (async__task_ended(async__part_awaited(parts, i, "async_race")))
            first = i;
    return first;
}

/* Nobody has won yet: all take part. */
static void begin_parts(struct async__loop *loop, const struct async__parts *parts)
{
    for (size_t i = 0; i < parts->n; i++)
        if (async__part(parts, i)->state == ASYNC__NEW)
            async__loop_schedule(loop, async__part(parts, i));
}

/* There is a winner: those that have not started never do. With one of them others may end, that it
 * would have awaited. */
static void end_unstarted(const struct async__parts *parts)
{
    for (size_t i = 0; i < parts->n; i++)
        if (async__part(parts, i)->state == ASYNC__NEW)
            async__cancel(async__part(parts, i));
}

static bool all_have_ended(const struct async__parts *parts)
{
    for (size_t i = 0; i < parts->n; i++)
        if (!async__task_ended(async__part(parts, i)))
            return false;
    return true;
}

static struct async_frame *finish_at_once(struct async__loop *loop, int *result,
                                          const struct async__parts *parts, size_t winner,
                                          bool keeps)
{
    struct async__task *part = async__part(parts, winner);
    int error = part->error;
    if (error != 0)
        async__failure_came(loop->current, error, part->failed_at);
    async__parts_use_up(parts, error == 0 ? winner : parts->n);
    if (error != 0)
        return async_failed(error);
    if (!keeps)
        async__task_drop(part);
    if (result != NULL)
        *result = (int)winner;
    return NULL;
}

static struct race *new_race(struct async__loop *loop, const struct async__parts *parts, bool keeps)
{
    struct race *race =
        async__leaf_new(&race_kind, sizeof *race + parts->n * sizeof(struct async__waiter));
    race->awaiter = loop->current;
    race->parts = *parts;
    race->cancelled = false;
    race->keeps_winner = keeps;
    async__suspend(loop, &race->base);
    race->unfinished = async__parts_wait(&race->parts, &race->base, race->waiters);
    return race;
}

static struct async_frame *run(int *result, async_handle *handles, size_t n, bool keeps)
{
    struct async__loop *loop = async__loop;
    const struct async__parts parts = {.handles = handles, .n = n};
    size_t winner = first_that_has_ended(&parts);
    if (winner == n)
        begin_parts(loop, &parts);
    else
        end_unstarted(&parts);
    if (winner < n && all_have_ended(&parts) && !async__budget_spent(loop))
        return finish_at_once(loop, result, &parts, winner, keeps);
    struct race *race = new_race(loop, &parts, keeps);
    race->winner = winner;
    if (has_winner(race))
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
