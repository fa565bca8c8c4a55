/* SPDX-License-Identifier: MIT */
/* Runs a program (see script.h) with the runtime: each script is a task, each node an await. */
#include <asyncc.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "world.h"

/* A handle, of whatever type. */
union any {
    task(int) i;
    task(void) v;
    task(bool) b;
};

enum {
    WIDE = 100000 /* slots of the semaphore that never runs out */
};

static const struct program *program;
static struct trace *trace;
static struct books books;
static uint64_t start;

static union any slot[SLOTS];
static struct async_mutex mutex[MUTEXES];
static struct async_condition condition[MUTEXES];
static struct async_semaphore semaphore[SEMAPHORES], wide;
static struct async_event event[EVENTS];
static struct async_barrier barrier[BARRIERS];
static struct async_queue queue[QUEUES];
static struct async_group group[GROUPS];

static int item[NODES]; /* where a put takes it from, or a get leaves it */
static bool was_put[NODES + STEPS * (SCRIPTS + 1)], was_taken[NODES + STEPS * (SCRIPTS + 1)];

static void note(int me, int step, enum what what, int error, int value)
{
    trace_event(trace, &(struct event){.time = (int)((async_now() - start) / 1000000000),
                                       .script = (short)me,
                                       .step = (short)step,
                                       .what = what,
                                       .error = error,
                                       .value = value});
}

static int number_of(const struct node *node)
{
    return (int)(node - program->node);
}

/* ---- tasks ---- */

async static int run_script(int me);
static union any make(int me, const struct node *node);

static void use(int n)
{
    if (n < SCRIPTS && books_make(&books, n))
        slot[n].i = async_defer(run_script(n));
}

/* One more handle of what is in the slot. */
static union any handle(int n)
{
    union any any;
    use(n);
    any.v = async_retain(slot[n].v);
    return any;
}

static union any make_part(int me, const struct node *node, int i)
{
    return make(me, &program->node[node->part[i]]);
}

async static void gather_as_array(union any a, union any b, union any c, union any d, int n)
{
    task(void) parts[PARTS] = {a.v, b.v, c.v, d.v};
    await async_gather_array(NULL, parts, (size_t)n);
}

static union any make_gather(int me, const struct node *node)
{
    union any any, part[PARTS];
    for (int i = 0; i < node->parts; i++)
        part[i] = make_part(me, node, i);
    if (node->parts == 2)
        any.v = async_defer(gather(part[0].v, part[1].v));
    else if (node->parts == 3)
        any.v = async_defer(gather(part[0].v, part[1].v, part[2].v));
    else
        any.v = async_defer(gather(part[0].v, part[1].v, part[2].v, part[3].v));
    return any;
}

static union any make_race(int me, const struct node *node)
{
    union any any, part[PARTS];
    for (int i = 0; i < node->parts; i++)
        part[i] = make_part(me, node, i);
    if (node->parts == 2)
        any.i = async_defer(async_race(part[0].v, part[1].v));
    else if (node->parts == 3)
        any.i = async_defer(async_race(part[0].v, part[1].v, part[2].v));
    else
        any.i = async_defer(async_race(part[0].v, part[1].v, part[2].v, part[3].v));
    return any;
}

/* What can be a part: a handle, an operation, or a form that is a task. */
static union any make(int me, const struct node *node)
{
    union any any;
    int n = node->n;
    switch (form_for(program, &books, me, node, true)) {
    case HANDLE:
        return handle(n);
    case SLEEP:
        any.v = async_defer(async_sleep(n));
        return any;
    case LOCK:
        any.v = async_defer(async_mutex_lock(&mutex[n]));
        return any;
    case ACQUIRE:
        any.v = async_defer(async_semaphore_acquire(&semaphore[n]));
        return any;
    case EVENT:
        any.v = async_defer(async_event_wait(&event[n]));
        return any;
    case NOTIFIED:
        any.v = async_defer(async_condition_wait(&condition[n], &mutex[n]));
        return any;
    case MEET:
        any.b = async_defer(async_barrier_wait(&barrier[n]));
        return any;
    case PUT:
        any.v = async_defer(async_queue_put(&queue[n], &item[number_of(node)]));
        return any;
    case GET:
        any.v = async_defer(async_queue_get(&queue[n], &item[number_of(node)]));
        return any;
    case TIMEOUT: {
        union any part = make_part(me, node, 0);
        any.v = async_defer(async_timeout(node->seconds, part.v));
        return any;
    }
    case SHIELD: {
        union any part = make_part(me, node, 0);
        any.v = async_defer(async_shield(part.v));
        return any;
    }
    case GATHER:
        return make_gather(me, node);
    case RACE:
        return make_race(me, node);
    default:
        any.v = async_defer(async_yield());
        return any;
    }
}

/* ---- awaits ---- */

async static int await_handle(int n)
{
    union any any = handle(n);
    if (n < FIRST_FORM)
        return await any.i;
    await any.v;
    return 0;
}

async static void await_part(union any part)
{
    await part.v;
}

async static void await_gather(int me, const struct node *node)
{
    union any part[PARTS] = {{0}};
    for (int i = 0; i < node->parts; i++)
        part[i] = make_part(me, node, i);
    if (node->n == 1)
        await gather_as_array(part[0], part[1], part[2], part[3], node->parts);
    else if (node->parts == 2)
        await gather(part[0].v, part[1].v);
    else if (node->parts == 3)
        await gather(part[0].v, part[1].v, part[2].v);
    else
        await gather(part[0].v, part[1].v, part[2].v, part[3].v);
}

async static int await_settled(int me, const struct node *node)
{
    union any part[PARTS] = {{0}};
    int errs[PARTS], sum = 0;
    for (int i = 0; i < node->parts; i++)
        part[i] = make_part(me, node, i);
    task(void) parts[PARTS] = {part[0].v, part[1].v, part[2].v, part[3].v};
    if (node->n == 1)
        await async_gather_array_settled(NULL, errs, parts, (size_t)node->parts);
    else if (node->parts == 2)
        await async_gather_settled(errs, parts[0], parts[1]);
    else if (node->parts == 3)
        await async_gather_settled(errs, parts[0], parts[1], parts[2]);
    else
        await async_gather_settled(errs, parts[0], parts[1], parts[2], parts[3]);
    for (int i = 0; i < node->parts; i++)
        sum = sum * 200 + errs[i];
    return sum;
}

async static int await_race(int me, const struct node *node)
{
    union any part[PARTS] = {{0}};
    for (int i = 0; i < node->parts; i++)
        part[i] = make_part(me, node, i);
    if (node->parts == 2)
        return await async_race(part[0].v, part[1].v);
    if (node->parts == 3)
        return await async_race(part[0].v, part[1].v, part[2].v);
    return await async_race(part[0].v, part[1].v, part[2].v, part[3].v);
}

struct handles {
    task(void) v[PARTS];
    int n;
};

static void release_all(struct handles *handles)
{
    for (int i = 0; i < handles->n; i++)
        async_release(handles->v[i]);
}

async static int await_several(int me, const struct node *node)
{
    static const int until[] = {ASYNC_FIRST_COMPLETED, ASYNC_FIRST_FAILED, ASYNC_ALL_COMPLETED};
    struct handles handles __attribute__((cleanup(release_all))) = {.n = 0};
    for (int i = 0; i < node->parts; i++) {
        const struct node *part = &program->node[node->part[i]];
        if (form_for(program, &books, me, part, true) == HANDLE)
            handles.v[handles.n++] = handle(part->n).v;
    }
    return (int)await async_wait(handles.v, (size_t)handles.n, until[node->n], node->seconds);
}

async static void await_group(int n)
{
    books.waited[n] = true;
    int error = async_try(await async_group_wait(&group[n]));
    books.waited[n] = false;
    if (error != 0)
        async_fail(error);
}

async static void spin(int n)
{
    for (int i = 0; i < n; i++) {
        await async_semaphore_acquire(&wide);
        async_semaphore_release(&wide);
    }
}

async static int await_form(int me, const struct node *node, enum form form)
{
    int n = node->n;
    switch (form) {
    case HANDLE:
        return await await_handle(n);
    case SLEEP:
        await async_sleep(n);
        return 0;
    case YIELD:
        await async_yield();
        return 0;
    case LOCK:
        await async_mutex_lock(&mutex[n]);
        return 0;
    case ACQUIRE:
        await async_semaphore_acquire(&semaphore[n]);
        return 0;
    case EVENT:
        await async_event_wait(&event[n]);
        return 0;
    case NOTIFIED:
        await async_condition_wait(&condition[n], &mutex[n]);
        return 0;
    case MEET:
        return await async_barrier_wait(&barrier[n]);
    case PUT:
        await async_queue_put(&queue[n], &item[number_of(node)]);
        was_put[number_of(node)] = true;
        return 0;
    case GET:
        await async_queue_get(&queue[n], &item[number_of(node)]);
        return item[number_of(node)];
    case TIMEOUT: {
        union any part = make_part(me, node, 0);
        await async_timeout(node->seconds, part.v);
        return 0;
    }
    case SHIELD: {
        union any part = make_part(me, node, 0);
        await async_shield(await_part(part));
        return 0;
    }
    case GATHER:
        await await_gather(me, node);
        return 0;
    case SETTLED:
        return await await_settled(me, node);
    case RACE:
        return await await_race(me, node);
    case WAIT:
        return await await_several(me, node);
    case GROUP:
        await await_group(n);
        return 0;
    case SPIN:
        await spin(n);
        return 0;
    }
    return 0;
}

async static int await_node(int me, const struct node *node)
{
    enum form form = form_for(program, &books, me, node, false);
    int value = 0;
    int error = async_try(value = await await_form(me, node, form));
    if (form == node->form)
        books_awaited(program, &books, me, node, error, value);
    if (error != 0)
        async_fail(error);
    return value;
}

/* Not retained: the slot is empty from the beginning. */
async static int consume(int me, int n)
{
    if (!books.here[n] || n == me) {
        await async_yield();
        return 0;
    }
    union any any = slot[n];
    books.here[n] = false;
    if (n < FIRST_FORM)
        return await any.i;
    await any.v;
    return 0;
}

/* ---- steps ---- */

static void start_slot(int me, const struct step *step)
{
    int n = step->n;
    if (n >= FIRST_FORM && !books.used[n] && step->node >= 0) {
        slot[n] = make(me, &program->node[step->node]);
        books_make(&books, n);
    }
    use(n);
    if (step->act == SPAWN && books.here[n])
        spawn(slot[n].v);
}

static void drop(int n)
{
    if (!books.here[n])
        return;
    books.here[n] = false;
    async_release(slot[n].v);
}

static int unlock(int me, int n)
{
    if (books.holder[n] != me)
        return 0;
    books.holder[n] = -1;
    async_mutex_unlock(&mutex[n]);
    return 1;
}

static int try_lock(int me, int n)
{
    if (!async_mutex_trylock(&mutex[n]))
        return 0;
    books.holder[n] = me;
    return 1;
}

static int release(int me, int n)
{
    if (books.held[me][n] == 0)
        return 0;
    books.held[me][n]--;
    async_semaphore_release(&semaphore[n]);
    return 1;
}

static int try_put(int me, int n, const struct step *step)
{
    int value = NODES + me * STEPS + (int)(step - program->script[me].step);
    was_put[value] = async_queue_try_put(&queue[n], &value);
    return was_put[value];
}

static int try_get(int n)
{
    int value = -1;
    if (async_queue_try_get(&queue[n], &value))
        was_taken[value] = true;
    return value;
}

/* A step that does not wait; its value. */
static int perform(int me, const struct step *step)
{
    int n = step->n;
    switch (step->act) {
    case SPAWN:
    case DEFER:
        start_slot(me, step);
        return books.here[n];
    case DROP:
        drop(n);
        return 0;
    case CANCEL:
        return books.here[n] ? async_cancel(slot[n].v) : -1;
    case QUERY:
        return books.here[n] ? async_error(slot[n].v) + 1000 * async_done(slot[n].v) : -1;
    case RESOLVE:
        return books.here[n] ? async_resolve(slot[n].i, step->m) : -1;
    case REJECT:
        return books.here[n] ? async_reject(slot[n].i, step->m) : -1;
    case UNLOCK:
        return unlock(me, n);
    case TRY_LOCK:
        return try_lock(me, n);
    case RELEASE:
        return release(me, n);
    case SET:
        async_event_set(&event[n]);
        return 0;
    case CLEAR:
        async_event_clear(&event[n]);
        return 0;
    case NOTIFY:
        async_condition_notify(&condition[n], (size_t)step->m);
        return 0;
    case RESET:
        async_barrier_reset(&barrier[n]);
        return 0;
    case ABORT:
        async_barrier_abort(&barrier[n]);
        return 0;
    case TRY_PUT:
        return try_put(me, n, step);
    case TRY_GET:
        return try_get(n);
    case COUNT:
        return (int)async_queue_count(&queue[n]);
    case CLOSE:
        async_queue_close(&queue[n]);
        return 0;
    case ADD: {
        union any any = make(me, &program->node[step->node]);
        async_group_add(&group[n], any.v);
        return 0;
    }
    case FINISH:
        books.finishing = true;
        return 0;
    default:
        return 0;
    }
}

struct function {
    int me, from;
};

static void leave(struct function *function)
{
    note(function->me, function->from, LEAVES, 0, 0);
}

/* Steps from one to before another, as a function of their own; the sum of their values. */
async static int run_steps(int me, int from, int to)
{
    const struct script *script = &program->script[me];
    struct function function __attribute__((cleanup(leave))) = {me, from};
    int sum = 0;
    for (int i = from; i < to && i < script->steps && !books.finishing; i++) {
        const struct step *step = &script->step[i];
        int at = i, error = 0, value = 0;
        if (step->act == NOTHING)
            continue;
        if (step->act == FAIL)
            async_fail(step->n);
        if (step->act == CALL) {
            int end = i + 1 + step->n < to ? i + 1 + step->n : to;
            error = async_try(value = await run_steps(me, i + 1, end));
            i += step->n;
        } else if (step->act == AWAIT) {
            error = async_try(value = await await_node(me, &program->node[step->node]));
        } else if (step->act == CONSUME) {
            error = async_try(value = await consume(me, step->n));
        } else {
            value = perform(me, step);
        }
        note(me, at, STEP, error, value);
        if (error != 0 && !step->catches)
            async_fail(error);
        sum = (sum + value) % 1000;
    }
    return sum;
}

/* However it ends, it gives back what it holds. */
static void end_script(const int *me)
{
    for (int n = 0; n < MUTEXES; n++)
        unlock(*me, n);
    for (int n = 0; n < SEMAPHORES; n++)
        while (release(*me, n))
            ;
    note(*me, 0, ENDS, 0, 0);
}

async static int run_script(int me)
{
    const int self __attribute__((cleanup(end_script))) = me;
    note(me, 0, STARTS, 0, 0);
    return await run_steps(self, 0, STEPS);
}

/* ---- the beginning and the end ---- */

static void begin(void)
{
    start = async_now();
    books_begin(&books);
    for (int i = 0; i < MUTEXES; i++) {
        mutex[i] = (struct async_mutex)ASYNC_MUTEX_INIT;
        condition[i] = (struct async_condition)ASYNC_CONDITION_INIT;
    }
    for (int i = 0; i < SEMAPHORES; i++)
        semaphore[i] = (struct async_semaphore)ASYNC_SEMAPHORE_INIT((size_t)slots_of_semaphore(i));
    wide = (struct async_semaphore)ASYNC_SEMAPHORE_INIT(WIDE);
    for (int i = 0; i < EVENTS; i++)
        event[i] = (struct async_event)ASYNC_EVENT_INIT;
    for (int i = 0; i < BARRIERS; i++)
        barrier[i] = (struct async_barrier)ASYNC_BARRIER_INIT((size_t)parties_of_barrier(i));
    for (int i = 0; i < QUEUES; i++)
        if (async_queue_init(&queue[i], sizeof(int), (size_t)room_of_queue(i)) != 0)
            abort();
    memset(was_put, 0, sizeof was_put);
    memset(was_taken, 0, sizeof was_taken);
    for (int i = 0; i < program->nodes; i++)
        item[i] = program->node[i].form == PUT ? i : -1;
    for (int i = 0; i < GROUPS; i++)
        group[i] = (struct async_group)ASYNC_GROUP_INIT;
}

async static int run_main(void)
{
    for (int i = FIRST_FUTURE; i < FIRST_FORM; i++) {
        slot[i].i = async_future(int);
        books_make(&books, i);
    }
    return await run_script(MAIN);
}

static void note_what_is_left(void)
{
    for (int i = 0; i < SLOTS; i++)
        if (books.here[i])
            note(i, 0, LEFT, async_error(slot[i].v), 0);
    for (int i = 0; i < program->nodes; i++)
        if (program->node[i].form == GET && item[i] >= 0)
            note(SLOTS, i, LEFT, 0, item[i]);
    for (int i = 0; i < QUEUES; i++)
        note(SLOTS + 1, i, LEFT, 0, (int)async_queue_count(&queue[i]));
    for (int i = 0; i < MUTEXES; i++)
        note(SLOTS + 2, i, LEFT, 0, mutex[i].__owner == 0);
    for (int i = 0; i < SEMAPHORES; i++)
        note(SLOTS + 3, i, LEFT, 0, (int)semaphore[i].__value);
}

/* The items that nobody has taken. */
static void empty_queues(void)
{
    for (int i = 0; i < QUEUES; i++) {
        while (try_get(i) >= 0)
            ;
        async_queue_destroy(&queue[i]);
    }
    for (int i = 0; i < program->nodes; i++)
        if (program->node[i].form == GET && item[i] >= 0)
            was_taken[item[i]] = true;
}

void run_in_the_world(const struct program *what, struct trace *into)
{
    program = what;
    trace = into;
    trace->n = 0;
    begin();
    async_run(run_main());
    note_what_is_left();
    for (int i = 0; i < SLOTS; i++)
        drop(i);
    empty_queues();
}

static bool all_is_free(void)
{
    for (int i = 0; i < MUTEXES; i++)
        if (!async_mutex_trylock(&mutex[i]))
            return false;
    for (int i = 0; i < SEMAPHORES; i++)
        if ((int)semaphore[i].__value != slots_of_semaphore(i))
            return false;
    return true;
}

const char *what_is_wrong(void)
{
    if (!may_lose_locks(program) && !all_is_free())
        return "a lock or a slot is lost";
    for (int i = 0; i < (int)(sizeof was_put / sizeof *was_put); i++)
        if (was_put[i] && !was_taken[i])
            return "an item is lost";
    return NULL;
}
