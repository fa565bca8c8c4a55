/* SPDX-License-Identifier: MIT */
/* Programs and traces: made from a seed, printed, compared. See script.h. */
#include "script.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

int slots_of_semaphore(int n)
{
    return n + 1;
}

int parties_of_barrier(int n)
{
    return n + 2;
}

int room_of_queue(int n)
{
    return n; /* the first has no limit */
}

/* ---- programs ---- */

struct generator {
    struct program *program;
    uint64_t state;
};

static unsigned below(struct generator *from, unsigned n)
{
    from->state ^= from->state << 13;
    from->state ^= from->state >> 7;
    from->state ^= from->state << 17;
    return (unsigned)((from->state >> 20) % n);
}

static bool one_in(struct generator *from, unsigned n)
{
    return below(from, n) == 0;
}

/* What may stand in a node. */
struct limits {
    int depth;       /* forms within forms */
    bool takes;      /* a lock or a slot: whoever awaits it learns that it is his */
    bool part;       /* of a form */
    bool *condition; /* set when there is one, as one is enough */
};

static int random_slot(struct generator *from)
{
    if (one_in(from, 6))
        return FIRST_FORM + (int)below(from, FORMS);
    if (one_in(from, 8))
        return FIRST_FUTURE + (int)below(from, FUTURES);
    return (int)below(from, SCRIPTS);
}

static int random_node(struct generator *from, struct limits limits);

static void random_parts(struct generator *from, struct node *node, int n, struct limits limits)
{
    node->parts = n;
    limits.depth--;
    limits.part = true;
    for (int i = 0; i < n; i++)
        node->part[i] = (short)random_node(from, limits);
}

static enum form random_form(struct generator *from, struct limits limits)
{
    static const enum form simple[] = {HANDLE, HANDLE, HANDLE, HANDLE, SLEEP, SLEEP,
                                       YIELD,  EVENT,  MEET,   PUT,    GET,   GET};
    static const enum form compound[] = {TIMEOUT, TIMEOUT, SHIELD, GATHER, RACE, RACE};
    static const enum form direct[] = {SETTLED, WAIT, GROUP, SPIN};
    if (limits.takes && one_in(from, 4))
        return one_in(from, 2) ? LOCK : one_in(from, 2) ? ACQUIRE : NOTIFIED;
    if (!limits.part && one_in(from, 8))
        return direct[below(from, one_in(from, 4) ? 4 : 3)];
    if (limits.depth > 0 && one_in(from, 2))
        return compound[below(from, sizeof compound / sizeof *compound)];
    return simple[below(from, sizeof simple / sizeof *simple)];
}

static void fill_node(struct generator *from, struct node *node, struct limits limits)
{
    switch (node->form) {
    case HANDLE:
        node->n = random_slot(from);
        return;
    case SLEEP:
        node->n = 1 + (int)below(from, 5);
        return;
    case YIELD:
        return;
    case LOCK:
    case NOTIFIED:
        node->n = (int)below(from, MUTEXES);
        if (*limits.condition) /* or they wait for one another */
            node->form = SLEEP, node->n = 2;
        *limits.condition = true;
        return;
    case ACQUIRE:
        node->n = (int)below(from, SEMAPHORES);
        return;
    case EVENT:
        node->n = (int)below(from, EVENTS);
        return;
    case MEET:
        node->n = (int)below(from, BARRIERS);
        return;
    case PUT:
    case GET:
        node->n = (int)below(from, QUEUES);
        return;
    case TIMEOUT:
        node->seconds = (int)below(from, 6) - 1;
    case SHIELD:
        random_parts(from, node, 1, limits);
        return;
    case RACE:
        limits.takes = limits.takes && !limits.part; /* whose index is known */
        random_parts(from, node, 2 + (int)below(from, PARTS - 1), limits);
        return;
    case GATHER:
    case SETTLED:
        node->n = (int)below(from, 2); /* as an array? */
        limits.takes = false;
        random_parts(from, node, 2 + (int)below(from, PARTS - 1), limits);
        return;
    case WAIT:
        node->n = (int)below(from, 3);
        node->seconds = (int)below(from, 6) - 1;
        node->parts = (int)below(from, PARTS + 1);
        for (int i = 0; i < node->parts; i++) {
            node->part[i] = (short)from->program->nodes++;
            from->program->node[node->part[i]] = (struct node){.form = HANDLE};
            from->program->node[node->part[i]].n = random_slot(from);
        }
        return;
    case GROUP:
        node->n = (int)below(from, GROUPS);
        return;
    case SPIN:
        /* Often just as many as may be at once, or nearly. */
        node->n = one_in(from, 4) ? 100 + (int)below(from, 200) : 124 + (int)below(from, 6);
        return;
    }
}

static int random_node(struct generator *from, struct limits limits)
{
    int n = from->program->nodes++;
    if (from->program->nodes > NODES)
        abort();
    struct node *node = &from->program->node[n];
    *node = (struct node){.form = random_form(from, limits)};
    fill_node(from, node, limits);
    return n;
}

static int awaited_node(struct generator *from)
{
    bool condition = false;
    return random_node(from, (struct limits){.depth = 3, .takes = true, .condition = &condition});
}

static int task_node(struct generator *from)
{
    bool condition = false;
    return random_node(from, (struct limits){.depth = 2, .part = true, .condition = &condition});
}

/* What is kept in a slot of its own: no second handle of another. */
static int form_node(struct generator *from)
{
    int n = task_node(from);
    if (from->program->node[n].form == HANDLE)
        from->program->node[n].form = YIELD;
    return n;
}

static struct step spawned_or_kept(struct generator *from, enum act act)
{
    struct step step = {.act = act, .n = (int)below(from, SCRIPTS), .node = -1};
    if (one_in(from, 4)) {
        step.n = FIRST_FORM + (int)below(from, FORMS);
        step.node = (short)form_node(from);
    }
    return step;
}

/* A step that does not wait. */
static struct step instant_step(struct generator *from)
{
    static const enum act acts[] = {SPAWN,   SPAWN,   SPAWN,  SPAWN,    SPAWN,   DEFER,   DEFER,
                                    CANCEL,  CANCEL,  CANCEL, CANCEL,   QUERY,   RESOLVE, REJECT,
                                    UNLOCK,  UNLOCK,  UNLOCK, TRY_LOCK, RELEASE, RELEASE, SET,
                                    CLEAR,   NOTIFY,  NOTIFY, RESET,    ABORT,   TRY_PUT, TRY_GET,
                                    TRY_PUT, TRY_GET, COUNT,  CLOSE,    ADD,     ADD,     ADD};
    struct step step = {.act = acts[below(from, sizeof acts / sizeof *acts)], .node = -1};
    switch (step.act) {
    case SPAWN:
    case DEFER:
        return spawned_or_kept(from, step.act);
    case CANCEL:
    case QUERY:
        step.n = random_slot(from);
        break;
    case RESOLVE:
    case REJECT:
        step.n = FIRST_FUTURE + (int)below(from, FUTURES);
        step.m = 1 + (int)below(from, 9);
        break;
    case NOTIFY:
        step.m = 1 + (int)below(from, 3);
        step.n = (int)below(from, MUTEXES);
        break;
    case ADD:
        step.n = (int)below(from, GROUPS);
        step.node = (short)task_node(from);
        break;
    case CLOSE:
        step.n = (int)below(from, QUEUES);
        if (!one_in(from, 4)) /* for ever */
            step.act = COUNT;
        break;
    case UNLOCK:
    case TRY_LOCK:
        step.n = (int)below(from, MUTEXES);
        break;
    default:
        step.n = (int)below(from, 2);
    }
    return step;
}

static struct step random_step(struct generator *from)
{
    struct step step = {.act = AWAIT, .node = -1, .catches = !one_in(from, 4)};
    if (one_in(from, 2))
        step.node = (short)awaited_node(from);
    else if (one_in(from, 10))
        step = (struct step){
            .act = CALL, .n = (int)below(from, 4), .node = -1, .catches = step.catches};
    else if (one_in(from, 20))
        step = (struct step){.act = one_in(from, 2) ? CONSUME : DROP,
                             .n = random_slot(from),
                             .node = -1,
                             .catches = step.catches};
    else if (one_in(from, 25))
        step = (struct step){.act = FAIL, .n = EIO, .node = -1};
    else
        step = instant_step(from);
    return step;
}

static void main_script(struct generator *from, struct script *script)
{
    struct program *program = from->program;
    for (int i = 0, n = 4 + (int)below(from, 12); i < n; i++)
        script->step[script->steps++] = spawned_or_kept(from, SPAWN);
    for (int i = 0, n = 2 + (int)below(from, 10); i < n; i++) {
        int sleep = program->nodes++;
        program->node[sleep] = (struct node){.form = one_in(from, 4) ? YIELD : SLEEP, .n = 1};
        script->step[script->steps++] =
            (struct step){.act = AWAIT, .node = (short)sleep, .catches = true};
        for (int k = 0, of = 1 + (int)below(from, 4); k < of && script->steps < STEPS - 1; k++)
            script->step[script->steps++] = instant_step(from);
    }
    script->step[script->steps++] = (struct step){.act = FINISH, .node = -1};
}

void make_program(struct program *program, uint64_t seed)
{
    struct generator from = {program, (seed + 1) * 0x9e3779b97f4a7c15u};
    memset(program, 0, sizeof *program);
    program->seed = seed;
    for (int i = 0; i < 8; i++)
        below(&from, 2);
    for (int i = 0; i < SCRIPTS; i++) {
        struct script *script = &program->script[i];
        script->steps = 1 + (int)below(&from, 9);
        for (int k = 0; k < script->steps; k++)
            script->step[k] = random_step(&from);
    }
    main_script(&from, &program->script[MAIN]);
}

/* ---- printing ---- */

static const char *const form_names[] = {
    "slot", "sleep",   "yield",  "lock",   "acquire", "event",   "notified", "meet",  "put",
    "get",  "timeout", "shield", "gather", "race",    "settled", "wait",     "group", "spin"};
static const char *const act_names[] = {
    "nothing", "await",  "call",   "spawn",   "defer",   "consume", "drop",  "cancel", "query",
    "resolve", "reject", "unlock", "trylock", "release", "set",     "clear", "notify", "reset",
    "abort",   "tryput", "tryget", "count",   "close",   "add",     "fail",  "finish"};

static void print_node(const struct program *program, int n, FILE *file)
{
    const struct node *node = &program->node[n];
    fprintf(file, "%s %d", form_names[node->form], node->n);
    if (node->form == TIMEOUT || node->form == WAIT)
        fprintf(file, " of %d s", node->seconds);
    for (int i = 0; i < node->parts; i++) {
        fputs(i == 0 ? " (" : ", ", file);
        print_node(program, node->part[i], file);
    }
    if (node->parts > 0)
        fputc(')', file);
}

static void print_step(const struct program *program, const struct step *step, FILE *file)
{
    fprintf(file, "%s", act_names[step->act]);
    if (step->act != AWAIT && step->act != FINISH)
        fprintf(file, " %d", step->n);
    if (step->m != 0)
        fprintf(file, " %d", step->m);
    if (step->node >= 0) {
        fputc(' ', file);
        print_node(program, step->node, file);
    }
    fputs(step->catches ? ", caught" : "", file);
}

void print_program(const struct program *program, FILE *file)
{
    fprintf(file, "program %llu\n", (unsigned long long)program->seed);
    for (int i = 0; i <= SCRIPTS; i++)
        for (int k = 0; k < program->script[i].steps; k++)
            if (program->script[i].step[k].act != NOTHING) {
                fprintf(file, "  %2d.%d: ", i, k);
                print_step(program, &program->script[i].step[k], file);
                fputc('\n', file);
            }
}

/* ---- traces ---- */

void trace_event(struct trace *trace, const struct event *event)
{
    if (trace->n < EVENTS_OF_A_TRACE)
        trace->event[trace->n++] = *event;
}

static bool same(const struct event *one, const struct event *other)
{
    return one->time == other->time && one->script == other->script && one->step == other->step &&
           one->what == other->what && one->error == other->error && one->value == other->value;
}

int first_difference(const struct trace *one, const struct trace *other)
{
    int n = one->n < other->n ? one->n : other->n;
    for (int i = 0; i < n; i++)
        if (!same(&one->event[i], &other->event[i]))
            return i;
    return one->n == other->n && one->reports == other->reports ? -1 : n;
}

void print_trace(const struct program *program, const struct trace *trace, FILE *file)
{
    static const char *const names[] = {"starts", "", "leaves", "ends", "left"};
    for (int i = 0; i < trace->n; i++) {
        const struct event *event = &trace->event[i];
        fprintf(file, "  %3d: %3d s  %2d.%d %s", i, event->time, event->script, event->step,
                names[event->what]);
        if (event->what == STEP)
            print_step(program, &program->script[event->script].step[event->step], file);
        fprintf(file, ": %s, %d\n", event->error == 0 ? "0" : strerror(event->error), event->value);
    }
    fprintf(file, "  %d reports\n", trace->reports);
}

/* ---- books ---- */

void books_begin(struct books *books)
{
    memset(books, 0, sizeof *books);
    for (int i = 0; i < MUTEXES; i++)
        books->holder[i] = -1;
}

bool books_make(struct books *books, int n)
{
    if (books->used[n])
        return false;
    return books->used[n] = books->here[n] = true;
}

/* The first mutex is never waited for in forms; the second in any, but without a condition. The
 * third is, with its condition, in forms that end by themselves when they are cancelled, and who
 * holds it awaits nothing else: where a ring of tasks is broken at the end of main, nobody may be
 * waiting for a mutex that is lost with it. */
static bool is_careful(const struct books *books, int me)
{
    return books->holder[2] == me;
}

static bool is_simple(const struct program *program, const struct node *node)
{
    if (node->form == HANDLE || node->form == SHIELD || node->form == GATHER ||
        node->form >= SETTLED)
        return false;
    for (int i = 0; i < node->parts; i++)
        if (!is_simple(program, &program->node[node->part[i]]))
            return false;
    return true;
}

/* Whether a lock is waited for somewhere in the tree, of which `simple` says what it is, that may
 * not be now. */
static bool is_amiss(const struct program *program, const struct books *books, int me,
                     const struct node *node, bool part, bool simple)
{
    int n = node->n;
    if (node->form == LOCK)
        return books->holder[n] == me || (part && (n == 0 || (n == 2 && !simple)));
    if (node->form == NOTIFIED)
        return books->holder[n] != me || n == 1 || (part && (n == 0 || !simple));
    for (int i = 0; i < node->parts; i++)
        if (is_amiss(program, books, me, &program->node[node->part[i]], true, simple))
            return true;
    return false;
}

enum form form_for(const struct program *program, const struct books *books, int me,
                   const struct node *node, bool part)
{
    bool simple = is_simple(program, node);
    if (!part && is_careful(books, me) && !simple)
        return YIELD;
    if (!part && is_amiss(program, books, me, node, false, simple))
        return YIELD;
    if (node->form == HANDLE) {
        bool is_here = books->here[node->n] || (node->n < SCRIPTS && !books->used[node->n]);
        return is_here && node->n != me ? HANDLE : YIELD;
    }
    if (node->form == GROUP && books->waited[node->n])
        return YIELD;
    return node->form;
}

static bool takes(const struct program *program, const struct node *node)
{
    bool some = node->form == LOCK || node->form == ACQUIRE;
    for (int i = 0; i < node->parts; i++)
        some |= takes(program, &program->node[node->part[i]]);
    return some;
}

bool may_lose_locks(const struct program *program)
{
    for (int i = 0; i < program->nodes; i++)
        if (takes(program, &program->node[i]) && !is_simple(program, &program->node[i]))
            return true;
    return false;
}

/* What it took is the script's. */
static void take(const struct program *program, struct books *books, int me,
                 const struct node *node, int value)
{
    if (node->form == LOCK)
        books->holder[node->n] = me;
    else if (node->form == ACQUIRE)
        books->held[me][node->n]++;
    else if (node->form == TIMEOUT)
        take(program, books, me, &program->node[node->part[0]], 0);
    else if (node->form == RACE)
        take(program, books, me, &program->node[node->part[value]], 0);
}

/* It waited for a condition, and has its mutex again, however that ended. */
static void hold_again(const struct program *program, struct books *books, int me,
                       const struct node *node)
{
    if (node->form == NOTIFIED)
        books->holder[node->n] = me;
    if (node->form == TIMEOUT || node->form == RACE)
        for (int i = 0; i < node->parts; i++)
            hold_again(program, books, me, &program->node[node->part[i]]);
}

void books_awaited(const struct program *program, struct books *books, int me,
                   const struct node *node, int error, int value)
{
    hold_again(program, books, me, node);
    if (error == 0)
        take(program, books, me, node, value);
}
