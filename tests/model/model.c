/* SPDX-License-Identifier: MIT */
/*
 * The reference: runs a program (see script.h) without the runtime, by the rules of
 * docs/language.md and docs/runtime.md alone, as plainly as they can be written down: tasks have
 * numbers, lists are arrays, and nothing is fast. No code is shared with the runtime.
 *
 *   Turns      What is ready runs in order; what becomes ready meanwhile runs in the next turn.
 * With nothing ready the clock goes on to the next deadline. Ends       A task that ends tells
 * those who wait for it, in the order in which they came. Cancelling Of a task that waits: goes
 * down through what it waits for, to the parts of each before its neighbours; the simple waits fail
 * in this order, and futures after them. Giving     What is given is the waiter's in the same step,
 * also if it has not gone on yet. A task that is nothing but such a wait ends in the same step.
 */
#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "world.h"

enum {
    TASKS = 4096,
    LIST = 1024,
    AWAITS_AT_ONCE = 128,
    NONE = -1
};

struct list {
    int n;
    int at[LIST];
};

/* Who is told of an end: a task, or a group. */
struct waiter {
    bool is_group;
    int who;
};

enum state {
    NEW,
    FUTURE,
    SCHEDULED,
    RUNNING,
    WAITING,
    YIELDED,
    READY,
    ENDING,
    ENDED
};

/* What a task waits for, or has waited for. */
struct wait {
    enum form form;
    int object; /* which mutex, queue, group */
    int item;   /* a node: what it puts, or where it gets */
    int parts;  /* tasks, of a compound wait; a handle, a timeout and a shield have one */
    int part[PARTS];
    int unended, ended;
    int winner; /* of a race; NONE */
    int until;
    bool cancelled, expired, woken;
    int handed_on; /* cancellations, to the one that it waits for */
    bool keeps;       /* the handles of what it gave, until its task goes on */
    int deadline;     /* INT_MAX: none */
    int order;        /* among equal deadlines */
    int serial;       /* of the item it was given */
    int error, value; /* when it is over */
};

struct function {
    int from, to, at;
    int sum; /* of the values of its steps */
};

struct task {
    enum state state;
    int script;              /* NONE: it is what the node says, */
    int owner;               /* on behalf of this script; its parts are wait.part */
    const struct node *node; /* NULL and no script: it awaits wait.part[0], or is a future */
    int error, value;
    int handles;
    int cancels;
    bool told;     /* somebody knows of its failure */
    bool claimed;  /* a future that a walk is about to end */
    bool loses;    /* a race */
    bool holds;    /* it has ended, and was nothing but `wait`, which took something */
    bool unwanted; /* nobody will have what it gives */
    bool listed;   /* it has begun, or will */
    bool swept;
    int waiters;
    struct waiter waiter[LIST];
    struct wait wait;
    enum form awaits; /* the script, in its present step */
    int depth;        /* of functions that were called */
    struct function function[STEPS];
    int spin; /* rounds that are left */
};

struct group {
    struct list members;
    int error;
    int waiter;      /* a task, or NONE */
    bool ends;       /* its members have been cancelled, which happens once, */
    bool cancelling; /* or are, just now */
};

struct item {
    int item, serial;
};

struct queue {
    struct list getters, putters;
    int n;
    struct item items[LIST];
    int back; /* of these, the first so many came back */
    int serial;
    bool closed;
};

struct model {
    const struct program *program;
    struct trace *trace;
    struct books books;
    int now, orders, budget;
    int tasks;
    struct task *task;
    struct list ready, all; /* all that run, in the order in which they began to */
    int slot[SLOTS];
    int got[NODES];
    struct list lock_line[MUTEXES], notified_line[MUTEXES];
    bool locked[MUTEXES];
    struct list acquire_line[SEMAPHORES];
    int free_slots[SEMAPHORES];
    struct list event_line[EVENTS];
    bool set[EVENTS];
    struct list barrier_line[BARRIERS];
    bool broken[BARRIERS];
    struct queue queue[QUEUES];
    struct group group[GROUPS];
    struct list lost; /* tasks that took what nobody wants */
};

static struct model m;

/* ---- lists ---- */

static void add(struct list *list, int what)
{
    assert(list->n < LIST);
    list->at[list->n++] = what;
}

static int take_first(struct list *list)
{
    if (list->n == 0)
        return NONE;
    int first = list->at[0];
    list->n--;
    memmove(list->at, list->at + 1, (size_t)list->n * sizeof *list->at);
    return first;
}

static bool take_out(struct list *list, int what)
{
    for (int i = 0; i < list->n; i++)
        if (list->at[i] == what) {
            list->n--;
            memmove(list->at + i, list->at + i + 1, (size_t)(list->n - i) * sizeof *list->at);
            return true;
        }
    return false;
}

/* ---- tasks ---- */

static void end(int task, int error, int value);
static void cancel(int task, bool loses);
static void begin(int task);

static int new_task(int script, int owner, const struct node *node)
{
    assert(m.tasks < TASKS);
    struct task *task = &m.task[m.tasks];
    task->state = NEW;
    task->script = script;
    task->owner = owner;
    task->node = node;
    task->error = task->value = task->cancels = task->waiters = task->depth = task->spin = 0;
    task->told = task->claimed = task->loses = task->listed = task->swept = false;
    task->holds = task->unwanted = false;
    task->handles = 1;
    task->wait = (struct wait){.deadline = INT_MAX};
    return m.tasks++;
}

static bool has_ended(int task)
{
    return m.task[task].state >= ENDING;
}

static void note(int me, int step, enum what what, int error, int value)
{
    trace_event(m.trace, &(struct event){.time = m.now,
                                         .script = (short)me,
                                         .step = (short)step,
                                         .what = what,
                                         .error = error,
                                         .value = value});
}

static void drop(int task);

/* It never starts: what it would have waited for is cancelled, but for the part of a shield. */
static void drop_parts(int task)
{
    const struct wait *wait = &m.task[task].wait;
    for (int i = 0; i < wait->parts; i++) {
        if (m.task[task].node != NULL && m.task[task].node->form != SHIELD &&
            !has_ended(wait->part[i]))
            cancel(wait->part[i], false);
        if (m.task[task].node != NULL)
            drop(wait->part[i]);
    }
}

static void forget(int task)
{
    struct task *gone = &m.task[task];
    if (gone->state == NEW)
        drop_parts(task);
    else if (gone->state == ENDED && gone->error != 0 && gone->error != ECANCELED && !gone->told)
        m.trace->reports++;
}

static void drop(int task)
{
    assert(m.task[task].handles > 0);
    enum state state = m.task[task].state;
    if (--m.task[task].handles == 0 && (state == NEW || state == FUTURE || state == ENDED))
        forget(task);
}

static void wake(int task, int error, int value)
{
    m.task[task].wait.error = error;
    m.task[task].wait.value = value;
    m.task[task].wait.woken = true;
    m.task[task].wait.deadline = INT_MAX;
    m.task[task].state = READY;
    add(&m.ready, task);
}

static void list_task(int task)
{
    if (!m.task[task].listed)
        add(&m.all, task);
    m.task[task].listed = true;
}

static void schedule(int task)
{
    if (m.task[task].state != NEW)
        return;
    list_task(task);
    m.task[task].state = SCHEDULED;
    add(&m.ready, task);
}

static void stand_among_waiters(int task, struct waiter waiter)
{
    assert(m.task[task].waiters < LIST);
    m.task[task].waiter[m.task[task].waiters++] = waiter;
}

/* All places of the waiter among those who wait for the task. */
static void leave_waiters(int task, int who)
{
    struct task *target = &m.task[task];
    int n = 0;
    for (int i = 0; i < target->waiters; i++)
        if (target->waiter[i].is_group || target->waiter[i].who != who)
            target->waiter[n++] = target->waiter[i];
    target->waiters = n;
}

static bool stands_among_waiters(int task, int who)
{
    const struct task *target = &m.task[task];
    for (int i = 0; i < target->waiters; i++)
        if (!target->waiter[i].is_group && target->waiter[i].who == who)
            return true;
    return false;
}

/* ---- what locks and the like give ---- */

static bool take_back(struct wait *wait);

/* A task that is nothing but its wait ends with that. */
static void end_with_wait(int task, int error, int value)
{
    const struct wait *wait = &m.task[task].wait;
    bool took = error == 0 && (wait->form == LOCK || wait->form == ACQUIRE ||
                               wait->form == NOTIFIED || wait->form == GET);
    if (took && m.task[task].unwanted)
        add(&m.lost, task);
    else
        m.task[task].holds = took;
    end(task, error, value);
}

/* Whose result nobody takes. */
static void give_up(int task)
{
    struct task *lost = &m.task[task];
    if (lost->handles == 1 && !has_ended(task)) {
        lost->unwanted = true;
    } else if (lost->handles == 1 && lost->holds) {
        lost->holds = false;
        add(&m.lost, task);
    }
    drop(task);
}

/* At the end of a turn, and before the time goes on. */
static void give_back_lost(void)
{
    int task;
    while ((task = take_first(&m.lost)) != NONE)
        take_back(&m.task[task].wait);
}

/* The wait of a task in some line is over. One that is nothing else ends here. */
static void is_given(int task, int error, int value)
{
    if (error == 0 && m.task[task].script == NONE && m.task[task].node != NULL &&
        m.task[task].node->form == m.task[task].wait.form)
        end_with_wait(task, 0, value);
    else
        wake(task, error, value);
}

static void hand_mutex_on(int n)
{
    int next = take_first(&m.lock_line[n]);
    m.locked[n] = next != NONE;
    if (next != NONE)
        is_given(next, m.task[next].wait.error, 0);
}

/* It waits for the mutex, with the error that its wait is to end with. */
static void ask_for_mutex(int n, int task)
{
    if (m.locked[n]) {
        add(&m.lock_line[n], task);
        return;
    }
    m.locked[n] = true;
    is_given(task, m.task[task].wait.error, 0);
}

static void notify(int n, int times)
{
    for (; times > 0; times--) {
        int task = take_first(&m.notified_line[n]);
        if (task == NONE)
            return;
        ask_for_mutex(n, task);
    }
}

static void release_slot(int n)
{
    int next = take_first(&m.acquire_line[n]);
    if (next == NONE)
        m.free_slots[n]++;
    else
        is_given(next, 0, 0);
}

static void let_all_go(struct list *line, int error)
{
    int task;
    while ((task = take_first(line)) != NONE)
        is_given(task, error, 0);
}

static bool give_to_getter(struct queue *queue, struct item item)
{
    int getter = take_first(&queue->getters);
    if (getter == NONE)
        return false;
    m.got[m.task[getter].wait.item] = item.item;
    m.task[getter].wait.serial = item.serial;
    is_given(getter, 0, item.item);
    return true;
}

static bool put(int n, int item)
{
    struct queue *queue = &m.queue[n];
    if (give_to_getter(queue, (struct item){item, queue->serial})) {
        queue->serial++;
        return true;
    }
    if (n > 0 && queue->n - queue->back == room_of_queue(n))
        return false;
    assert(queue->n < LIST);
    queue->items[queue->n++] = (struct item){item, 0};
    return true;
}

static int get(int n, int *serial)
{
    struct queue *queue = &m.queue[n];
    if (queue->n == 0)
        return NONE;
    int item = queue->items[0].item;
    *serial = queue->back > 0 ? queue->items[0].serial : queue->serial++;
    queue->n--;
    memmove(queue->items, queue->items + 1, (size_t)queue->n * sizeof *queue->items);
    if (queue->back > 0) {
        queue->back--;
        return item;
    }
    int putter = take_first(&queue->putters);
    if (putter != NONE) {
        queue->items[queue->n++] = (struct item){m.task[putter].wait.item, 0};
        is_given(putter, 0, 0);
    }
    return item;
}

/* An item that somebody was given and does not get after all. */
static void give_back(int n, struct item item)
{
    struct queue *queue = &m.queue[n];
    if (give_to_getter(queue, item))
        return;
    int place = 0;
    while (place < queue->back && queue->items[place].serial < item.serial)
        place++;
    assert(queue->n < LIST);
    memmove(queue->items + place + 1, queue->items + place,
            (size_t)(queue->n - place) * sizeof *queue->items);
    queue->items[place] = item;
    queue->n++;
    queue->back++;
}

static void use_up_parts(const struct wait *wait)
{
    for (int i = 0; i < wait->parts; i++) {
        m.task[wait->part[i]].told = true;
        drop(wait->part[i]);
    }
}

static void give_up_parts(const struct wait *wait, int except)
{
    for (int i = 0; i < wait->parts; i++) {
        if (i == except)
            continue;
        m.task[wait->part[i]].told = true;
        give_up(wait->part[i]);
    }
}

/* The awaiter takes what was kept for it. */
static void take_kept(struct wait *wait)
{
    if (wait->keeps && wait->form == RACE)
        drop(wait->part[wait->winner]);
    else if (wait->keeps)
        use_up_parts(wait);
    wait->keeps = false;
}

/* What a wait took that has succeeded; false: it took nothing. */
static bool take_back(struct wait *wait)
{
    bool held = false;
    switch (wait->form) {
    case LOCK:
        hand_mutex_on(wait->object);
        return true;
    case ACQUIRE:
        release_slot(wait->object);
        return true;
    case NOTIFIED:
        notify(wait->object, 1);
        return true;
    case GET:
        give_back(wait->object, (struct item){m.got[wait->item], wait->serial});
        return true;
    case SPIN:
        return true;
    case GATHER:
    case SETTLED:
        for (int i = 0; wait->keeps && i < wait->parts; i++)
            held |= m.task[wait->part[i]].holds;
        if (held)
            give_up_parts(wait, NONE);
        break;
    case RACE:
        held = wait->keeps && m.task[wait->part[wait->winner]].holds &&
               m.task[wait->part[wait->winner]].handles == 1;
        if (held)
            give_up(wait->part[wait->winner]);
        break;
    default:
        break;
    }
    wait->keeps = wait->keeps && !held;
    return held;
}

/* ---- the end of a task, for those who wait ---- */

static bool is_failure(int error)
{
    return error != 0 && error != ECANCELED;
}

static void leave_parts(int task)
{
    const struct wait *wait = &m.task[task].wait;
    for (int i = 0; i < wait->parts; i++)
        leave_waiters(wait->part[i], task);
}

static int errors_of_parts(const struct wait *wait)
{
    int sum = 0;
    for (int i = 0; i < wait->parts; i++)
        sum = sum * 200 + m.task[wait->part[i]].error;
    return sum;
}

/* The wait for one task ends as that did. */
static void end_as(int task, int target)
{
    /* What the target has not seen, for it had nothing more to wait for. */
    for (int i = 0; i < m.task[task].wait.handed_on && i < m.task[target].cancels; i++)
        m.task[task].cancels += m.task[target].error != ECANCELED;
    m.task[target].told |= m.task[target].error != 0;
    wake(task, m.task[target].error, m.task[target].value);
    if (m.task[target].holds && m.task[target].handles == 1) {
        m.task[target].holds = false;
        m.task[task].wait.form = m.task[target].wait.form;
        m.task[task].wait.object = m.task[target].wait.object;
        m.task[task].wait.item = m.task[target].wait.item;
        m.task[task].wait.serial = m.task[target].wait.serial;
    }
    drop(target);
}

static void told_timeout(int task, int target)
{
    struct wait *wait = &m.task[task].wait;
    if (wait->expired && !wait->cancelled && m.task[target].error == ECANCELED) {
        wake(task, ETIMEDOUT, 0);
        drop(target);
    } else {
        end_as(task, target);
        m.task[task].wait.value = 0;
    }
}

static void end_gather(int task, int error)
{
    int value = m.task[task].wait.form == SETTLED ? errors_of_parts(&m.task[task].wait) : 0;
    struct wait *wait = &m.task[task].wait;
    if (error != 0) {
        leave_parts(task);
        give_up_parts(wait, NONE);
    }
    wake(task, error, value);
    if (error != 0)
        return;
    if (m.task[task].script != NONE && wait->object == 0)
        wait->keeps = true;
    else
        use_up_parts(wait);
}

static void told_gather(int task, int part)
{
    struct wait *wait = &m.task[task].wait;
    wait->unended--;
    if (m.task[part].error != 0 && wait->form == GATHER && !wait->cancelled)
        end_gather(task, m.task[part].error);
    else if (wait->unended == 0)
        end_gather(task, wait->cancelled ? ECANCELED : 0);
}

static void end_race(int task)
{
    struct wait *wait = &m.task[task].wait;
    int error = wait->winner == NONE ? ECANCELED : m.task[wait->part[wait->winner]].error;
    give_up_parts(wait, error == 0 ? wait->winner : NONE);
    wake(task, error, wait->winner);
    wait->keeps = error == 0;
    if (m.task[task].script == NONE)
        take_kept(wait);
}

static void others_lose(int task)
{
    struct wait *wait = &m.task[task].wait;
    wait->unended++; /* not to be ended meanwhile */
    for (int i = 0; i < wait->parts; i++)
        if (!has_ended(wait->part[i]))
            cancel(wait->part[i], true);
    wait->unended--;
}

static void told_race(int task, int part)
{
    struct wait *wait = &m.task[task].wait;
    wait->unended--;
    if (wait->winner == NONE && !wait->cancelled) {
        for (wait->winner = 0; wait->part[wait->winner] != part;)
            wait->winner++;
        others_lose(task);
    }
    if (wait->unended == 0)
        end_race(task);
}

static bool is_enough(const struct wait *wait, int failed)
{
    return wait->ended == wait->parts || (wait->until == 0 && wait->ended > 0) ||
           (wait->until == 1 && is_failure(failed));
}

static void told_wait(int task, int part)
{
    struct wait *wait = &m.task[task].wait;
    wait->ended++;
    if (is_enough(wait, m.task[part].error)) {
        leave_parts(task);
        wake(task, 0, wait->ended);
    }
}

static void end_group(int n)
{
    struct group *group = &m.group[n];
    int task = group->waiter;
    int error = group->error != 0 ? group->error : m.task[task].wait.cancelled ? ECANCELED : 0;
    m.task[task].cancels += group->error != 0 && m.task[task].wait.cancelled;
    group->error = 0;
    group->ends = false;
    group->waiter = NONE;
    wake(task, error, 0);
}

static void end_if_empty(int n)
{
    const struct group *group = &m.group[n];
    if (group->members.n == 0 && !group->cancelling && group->waiter != NONE)
        end_group(n);
}

static void fail_group(struct group *group, int error)
{
    if (group->error != 0)
        return;
    group->error = error;
    if (group->ends)
        return;
    group->ends = group->cancelling = true;
    struct list members = group->members;
    for (int i = 0; i < members.n; i++)
        if (!has_ended(members.at[i]))
            cancel(members.at[i], false);
    group->cancelling = false;
}

static void told_group(int n, int part)
{
    struct group *group = &m.group[n];
    take_out(&group->members, part);
    m.task[part].told = true;
    if (is_failure(m.task[part].error))
        fail_group(group, m.task[part].error);
    drop(part);
    end_if_empty(n);
}

static void tell(struct waiter waiter, int ended)
{
    if (waiter.is_group) {
        told_group(waiter.who, ended);
        return;
    }
    switch (m.task[waiter.who].wait.form) {
    case TIMEOUT:
        told_timeout(waiter.who, ended);
        return;
    case GATHER:
    case SETTLED:
        told_gather(waiter.who, ended);
        return;
    case RACE:
        told_race(waiter.who, ended);
        return;
    case WAIT:
        told_wait(waiter.who, ended);
        return;
    default:
        end_as(waiter.who, ended);
        return;
    }
}

static void end(int task, int error, int value)
{
    struct task *ended = &m.task[task];
    ended->state = ENDING;
    ended->error = error;
    ended->value = error == 0 ? value : 0;
    if (ended->listed)
        take_out(&m.all, task);
    ended->listed = ended->swept = false;
    while (ended->waiters > 0) {
        struct waiter first = ended->waiter[0];
        ended->waiters--;
        memmove(ended->waiter, ended->waiter + 1, (size_t)ended->waiters * sizeof first);
        tell(first, task);
    }
    ended->state = ENDED;
    if (ended->handles == 0)
        forget(task);
}

/* ---- cancelling ---- */

static bool is_compound(const struct task *task)
{
    enum form form = task->wait.form;
    return form == HANDLE || (form >= TIMEOUT && form != SPIN);
}

/* It waits for a group whose members have been cancelled. */
static bool is_ending(const struct task *task)
{
    return task->wait.form == GROUP && m.group[task->wait.object].ends;
}

static bool is_shielding(const struct task *task)
{
    return task->wait.form == SHIELD || task->wait.form == WAIT || is_ending(task);
}

static bool is_of_one(enum form form)
{
    return form == HANDLE || form == TIMEOUT || form == SHIELD;
}

static void abandon(int task)
{
    struct wait *wait = &m.task[task].wait;
    if (wait->form == GROUP) {
        m.group[wait->object].waiter = NONE;
        m.group[wait->object].ends = m.group[wait->object].error != 0;
    } else {
        leave_parts(task);
        if (is_of_one(wait->form)) /* whoever gives it up has not been told */
            give_up(wait->part[0]);
        else if (wait->form != WAIT)
            give_up_parts(wait, NONE);
    }
    wake(task, ECANCELED, 0);
}

/* A simple wait fails. */
static void cancel_simple(int task)
{
    struct wait *wait = &m.task[task].wait;
    int n = wait->object;
    switch (wait->form) {
    case LOCK:
        take_out(&m.lock_line[n], task);
        break;
    case ACQUIRE:
        take_out(&m.acquire_line[n], task);
        break;
    case EVENT:
        take_out(&m.event_line[n], task);
        break;
    case MEET:
        take_out(&m.barrier_line[n], task);
        break;
    case PUT:
        take_out(&m.queue[n].putters, task);
        break;
    case GET:
        take_out(&m.queue[n].getters, task);
        break;
    case NOTIFIED:
        /* It holds the mutex when it fails. */
        if (wait->error != 0) {
            m.task[task].cancels++;
            return;
        }
        wait->error = ECANCELED;
        if (take_out(&m.notified_line[n], task))
            ask_for_mutex(n, task);
        else
            notify(n, 1); /* another one, for it waits for the mutex already */
        return;
    default:
        break;
    }
    wake(task, ECANCELED, 0);
}

/* The wait is cancelled, or will be when its parts have ended. */
static void cancel_wait(int task)
{
    struct task *waiting = &m.task[task];
    if (!is_compound(waiting))
        cancel_simple(task);
    else if (waiting->wait.form == SHIELD && has_ended(waiting->wait.part[0]))
        waiting->cancels++; /* it is about to be told */
    else if (waiting->wait.form == SHIELD || waiting->wait.form == WAIT)
        abandon(task);
    else if ((waiting->wait.form == RACE && waiting->wait.winner != NONE) ||
             (is_ending(waiting) && waiting->wait.cancelled))
        waiting->cancels++;
    else
        waiting->wait.cancelled = true;
    if ((waiting->wait.form == HANDLE || waiting->wait.form == TIMEOUT) &&
        !has_ended(waiting->wait.part[0]))
        waiting->wait.handed_on++;
    if (waiting->wait.form == GROUP)
        m.group[waiting->wait.object].ends = true;
}

struct walk {
    struct list waiting, futures;
    int waiting_here, futures_here; /* where the next ones go */
    bool reached;
    bool late, noted; /* a result is on its way; what waits for it fails all the same */
    bool ring;        /* a group that ends waits for a task of this walk */
};

static void insert(struct list *list, int *place, int what)
{
    add(list, what);
    memmove(list->at + *place + 1, list->at + *place,
            (size_t)(list->n - 1 - *place) * sizeof *list->at);
    list->at[(*place)++] = what;
}

static void see(struct walk *walk, int task, bool loses)
{
    struct task *seen = &m.task[task];
    for (int i = 0; i < walk->waiting.n; i++)
        if (walk->waiting.at[i] == task)
            return;
    switch (seen->state) {
    case WAITING:
        seen->loses |= loses;
        insert(&walk->waiting, &walk->waiting_here, task);
        return;
    case FUTURE:
        if (seen->claimed) {
            walk->late = true;
            return;
        }
        seen->claimed = true;
        insert(&walk->futures, &walk->futures_here, task);
        return;
    case YIELDED:
        seen->wait.error = ECANCELED;
        seen->state = READY;
        break;
    case READY:
        seen->loses |= loses;
        seen->cancels++;
        break;
    case NEW:
    case SCHEDULED:
    case RUNNING:
        seen->cancels++;
        break;
    case ENDING:
        walk->late = true;
        return;
    case ENDED:
        return;
    }
    walk->reached = true;
}

static void see_parts(struct walk *walk, int task)
{
    const struct task *waiting = &m.task[task];
    if (is_ending(waiting))
        for (int i = 0; i < walk->waiting.n; i++)
            for (int k = 0; k < m.group[waiting->wait.object].members.n; k++)
                walk->ring |= m.group[waiting->wait.object].members.at[k] == walk->waiting.at[i];
    if (!is_compound(waiting) || is_shielding(waiting))
        return;
    bool loses = waiting->loses || waiting->wait.form == RACE;
    if (waiting->wait.form == GROUP) {
        const struct list *members = &m.group[waiting->wait.object].members;
        for (int i = 0; i < members->n; i++)
            see(walk, members->at[i], loses);
    } else {
        for (int i = 0; i < waiting->wait.parts; i++)
            if (stands_among_waiters(waiting->wait.part[i], task) || is_of_one(waiting->wait.form))
                see(walk, waiting->wait.part[i], loses);
    }
}

static void cancel_futures(const struct walk *walk)
{
    for (int i = 0; i < walk->futures.n; i++)
        end(walk->futures.at[i], ECANCELED, 0);
}

static void cancel(int task, bool loses)
{
    static struct walk unused[64];
    static int depth;
    if (m.task[task].state == NEW) {
        drop_parts(task);
        end(task, ECANCELED, 0);
        return;
    }
    assert(depth < 64);
    struct walk *walk = &unused[depth++];
    walk->waiting.n = walk->futures.n = walk->waiting_here = walk->futures_here = 0;
    walk->reached = walk->late = walk->noted = walk->ring = false;
    see(walk, task, loses);
    for (int i = 0; i < walk->waiting.n; i++) {
        walk->waiting_here = i + 1;
        see_parts(walk, walk->waiting.at[i]);
    }
    for (int i = 0; i < walk->waiting.n; i++) {
        const struct task *waiting = &m.task[walk->waiting.at[i]];
        if (is_ending(waiting) && walk->ring)
            continue;
        walk->reached |= !is_compound(waiting) || is_shielding(waiting);
        walk->noted |= waiting->wait.form == RACE || waiting->wait.form == GATHER ||
                       waiting->wait.form == SETTLED || waiting->wait.form == GROUP;
        cancel_wait(walk->waiting.at[i]);
    }
    walk->reached |= walk->futures.n > 0;
    cancel_futures(walk);
    depth--;
    if (walk->reached || (walk->late && walk->noted))
        return;
    if (walk->late)
        m.task[task].cancels++;
    else
        abandon(task);
}

/* ---- awaits ---- */

/* An await begins; what it gives is in the task's wait. True: at once. */

static void wait_begins(int task, enum form form, int object)
{
    struct wait *wait = &m.task[task].wait;
    *wait = (struct wait){.form = form, .object = object, .deadline = INT_MAX, .winner = NONE};
}

static bool at_once(int task, int error, int value)
{
    if (m.budget == 0) {
        wake(task, error, value);
        return false;
    }
    m.budget--;
    m.task[task].wait.error = error;
    m.task[task].wait.value = value;
    return true;
}

/* A simple wait with a cancellation pending fails in the next turn. */
static bool fails(int task)
{
    if (m.task[task].cancels == 0)
        return false;
    m.task[task].cancels--;
    m.task[task].wait.form = YIELD;
    wake(task, ECANCELED, 0);
    return true;
}

static bool wait_in(int task, struct list *line)
{
    if (fails(task))
        return false;
    add(line, task);
    m.task[task].state = WAITING;
    return false;
}

/* A compound one begins and is cancelled. */
static bool waits(int task)
{
    if (m.task[task].state == WAITING && m.task[task].cancels > 0) {
        m.task[task].cancels--;
        cancel(task, false);
    }
    return false;
}

static bool await_sleep(int task, int seconds)
{
    if (fails(task))
        return false;
    m.task[task].wait.deadline = m.now + seconds;
    m.task[task].wait.order = m.orders++;
    m.task[task].state = WAITING;
    return false;
}

static bool await_yield(int task)
{
    if (fails(task))
        return false;
    m.task[task].state = YIELDED;
    add(&m.ready, task);
    return false;
}

static bool await_lock(int task, int n)
{
    if (m.locked[n])
        return wait_in(task, &m.lock_line[n]);
    m.locked[n] = true;
    return at_once(task, 0, 0);
}

static bool await_slot(int task, int n)
{
    if (m.free_slots[n] == 0)
        return wait_in(task, &m.acquire_line[n]);
    m.free_slots[n]--;
    return at_once(task, 0, 0);
}

static bool await_event(int task, int n)
{
    return m.set[n] ? at_once(task, 0, 0) : wait_in(task, &m.event_line[n]);
}

static bool await_notification(int task, int n)
{
    if (fails(task))
        return false;
    hand_mutex_on(n);
    add(&m.notified_line[n], task);
    m.task[task].state = WAITING;
    return false;
}

static bool await_meeting(int task, int n)
{
    if (m.broken[n])
        return at_once(task, EPIPE, 0);
    if (m.barrier_line[n].n + 1 < parties_of_barrier(n))
        return wait_in(task, &m.barrier_line[n]);
    let_all_go(&m.barrier_line[n], 0);
    return at_once(task, 0, 1);
}

static bool await_put(int task, int n, int item)
{
    m.task[task].wait.item = item;
    if (m.queue[n].closed)
        return at_once(task, EPIPE, 0);
    return put(n, item) ? at_once(task, 0, 0) : wait_in(task, &m.queue[n].putters);
}

static bool await_get(int task, int n, int place)
{
    m.task[task].wait.item = place;
    int item = get(n, &m.task[task].wait.serial);
    if (item == NONE && !m.queue[n].closed)
        return wait_in(task, &m.queue[n].getters);
    if (item != NONE)
        m.got[place] = item;
    return at_once(task, item == NONE ? EPIPE : 0, item == NONE ? 0 : item);
}

static void wait_for_parts(int task)
{
    struct wait *wait = &m.task[task].wait;
    m.task[task].state = WAITING;
    for (int i = 0; i < wait->parts; i++)
        if (!has_ended(wait->part[i]))
            stand_among_waiters(wait->part[i], (struct waiter){.who = task});
}

/* One task: a handle, a timeout, a shield. */

static bool take_what_has_ended(int task, int target)
{
    m.task[target].told |= m.task[target].error != 0;
    m.task[task].wait.error = m.task[target].error;
    m.task[task].wait.value = m.task[target].value;
    drop(target);
    return true;
}

static bool await_handle(int task, int target)
{
    if (m.task[target].state == NEW)
        begin(target);
    if (!has_ended(target)) {
        wait_for_parts(task);
        return waits(task);
    }
    if (m.budget > 0) {
        m.budget--;
        return take_what_has_ended(task, target);
    }
    end_as(task, target);
    return false;
}

static void expire(int task)
{
    m.task[task].wait.expired = true;
    m.task[task].wait.deadline = INT_MAX;
    cancel(m.task[task].wait.part[0], false);
}

static bool await_timeout(int task, int seconds, int target)
{
    if (seconds <= 0 && m.task[target].state == NEW) {
        drop(target);
        m.task[task].wait.error = ETIMEDOUT;
        return true;
    }
    if (m.task[target].state == NEW)
        begin(target);
    if (has_ended(target)) {
        take_what_has_ended(task, target);
        m.task[task].wait.value = 0;
        return true;
    }
    wait_for_parts(task);
    if (seconds <= 0) {
        expire(task);
    } else {
        m.task[task].wait.deadline = m.now + seconds;
        m.task[task].wait.order = m.orders++;
    }
    return waits(task);
}

static bool await_shield(int task, int target)
{
    if (m.task[target].state == NEW)
        begin(target);
    if (has_ended(target))
        return take_what_has_ended(task, target);
    wait_for_parts(task);
    return waits(task);
}

/* Several. */

static int count_unended(const struct wait *wait)
{
    int n = 0;
    for (int i = 0; i < wait->parts; i++)
        n += !has_ended(wait->part[i]);
    return n;
}

static bool await_gather(int task)
{
    struct wait *wait = &m.task[task].wait;
    int error = 0;
    for (int i = 0; i < wait->parts; i++)
        schedule(wait->part[i]);
    for (int i = wait->parts - 1; i >= 0; i--)
        if (wait->form == GATHER && has_ended(wait->part[i]) && m.task[wait->part[i]].error != 0)
            error = m.task[wait->part[i]].error;
    wait->unended = count_unended(wait);
    if (wait->unended > 0 && error == 0) {
        wait_for_parts(task);
        return waits(task);
    }
    if (m.budget == 0) {
        end_gather(task, error);
        return false;
    }
    m.budget--;
    wait->error = error;
    wait->value = wait->form == SETTLED ? errors_of_parts(wait) : 0;
    if (error == 0)
        use_up_parts(wait);
    else
        give_up_parts(wait, NONE);
    return true;
}

static bool await_race(int task)
{
    struct wait *wait = &m.task[task].wait;
    for (int i = wait->parts - 1; i >= 0; i--)
        if (has_ended(wait->part[i]))
            wait->winner = i;
    for (int i = 0; i < wait->parts && wait->winner != NONE; i++)
        if (m.task[wait->part[i]].state == NEW)
            cancel(wait->part[i], false);
    wait->unended = count_unended(wait);
    if (wait->unended == 0 && wait->winner != NONE && m.budget > 0) {
        m.budget--;
        wait->error = m.task[wait->part[wait->winner]].error;
        wait->value = wait->winner;
        give_up_parts(wait, wait->error == 0 ? wait->winner : NONE);
        wait->keeps = wait->error == 0;
        take_kept(wait);
        return true;
    }
    wait_for_parts(task);
    for (int i = 0; i < wait->parts; i++)
        schedule(wait->part[i]);
    if (wait->winner != NONE)
        others_lose(task);
    if (wait->unended == 0)
        end_race(task);
    return waits(task);
}

static bool await_some(int task, int seconds)
{
    struct wait *wait = &m.task[task].wait;
    int failed = 0;
    for (int i = 0; i < wait->parts; i++) {
        schedule(wait->part[i]);
        if (has_ended(wait->part[i]) && is_failure(m.task[wait->part[i]].error))
            failed = m.task[wait->part[i]].error;
    }
    wait->ended = wait->parts - count_unended(wait);
    bool enough = is_enough(wait, failed);
    if (enough && m.budget > 0)
        m.budget--;
    else if (seconds != 0 && enough) {
        wake(task, 0, wait->ended);
        return false;
    } else if (seconds != 0) {
        if (seconds > 0) {
            wait->deadline = m.now + seconds;
            wait->order = m.orders++;
        }
        wait_for_parts(task);
        return waits(task);
    }
    wait->value = wait->ended;
    return true;
}

static bool await_group(int task, int n)
{
    struct group *group = &m.group[n];
    if (group->members.n == 0) {
        m.task[task].wait.error = group->error;
        group->error = 0;
        group->ends = false;
        return true;
    }
    group->waiter = task;
    m.task[task].state = WAITING;
    return waits(task);
}

static bool spin(int task)
{
    while (m.task[task].spin > 0) {
        m.task[task].spin--;
        if (!at_once(task, 0, 0))
            return false;
    }
    return true;
}

/* The await of a node whose parts, if it has any, are tasks in the task's wait already. */
static bool await_form(int task, const struct node *node, enum form form)
{
    int item = (int)(node - m.program->node);
    int n = node->n;
    switch (form) {
    case HANDLE:
        return await_handle(task, m.task[task].wait.part[0]);
    case SLEEP:
        return await_sleep(task, n);
    case YIELD:
        return await_yield(task);
    case LOCK:
        return await_lock(task, n);
    case ACQUIRE:
        return await_slot(task, n);
    case EVENT:
        return await_event(task, n);
    case NOTIFIED:
        return await_notification(task, n);
    case MEET:
        return await_meeting(task, n);
    case PUT:
        return await_put(task, n, item);
    case GET:
        return await_get(task, n, item);
    case TIMEOUT:
        return await_timeout(task, node->seconds, m.task[task].wait.part[0]);
    case SHIELD:
        return await_shield(task, m.task[task].wait.part[0]);
    case GATHER:
    case SETTLED:
        return await_gather(task);
    case RACE:
        return await_race(task);
    case WAIT:
        m.task[task].wait.until = n;
        return await_some(task, node->seconds);
    case GROUP:
        return await_group(task, n);
    case SPIN:
        m.task[task].spin = n;
        return spin(task);
    }
    return true;
}

/* ---- making tasks ---- */

static void use(int n)
{
    if (n < SCRIPTS && books_make(&m.books, n))
        m.slot[n] = new_task(n, n, NULL);
}

static int handle(int n)
{
    use(n);
    m.task[m.slot[n]].handles++;
    return m.slot[n];
}

static int make(int me, const struct node *node);

static void make_parts(int me, const struct node *node, struct wait *wait)
{
    struct wait made = {.parts = 0};
    for (int i = 0; i < node->parts; i++) {
        const struct node *part = &m.program->node[node->part[i]];
        if (node->form != WAIT)
            made.part[made.parts++] = make(me, part);
        else if (form_for(m.program, &m.books, me, part, true) == HANDLE)
            made.part[made.parts++] = handle(part->n);
    }
    wait->parts = made.parts;
    memcpy(wait->part, made.part, sizeof made.part);
}

static const struct node a_yield = {.form = YIELD};

static int make(int me, const struct node *node)
{
    enum form form = form_for(m.program, &m.books, me, node, true);
    if (form == HANDLE)
        return handle(node->n);
    if (form != node->form)
        return new_task(NONE, me, &a_yield);
    struct wait wait = {.parts = 0};
    make_parts(me, node, &wait);
    int task = new_task(NONE, me, node);
    m.task[task].wait.parts = wait.parts;
    memcpy(m.task[task].wait.part, wait.part, sizeof wait.part);
    return task;
}

/* A task that awaits another, as a function of the user's does. */
static int make_caller(int target)
{
    int task = new_task(NONE, NONE, NULL);
    m.task[task].wait.parts = 1;
    m.task[task].wait.part[0] = target;
    return task;
}

/* ---- steps ---- */

static bool await_node(int task, int me, const struct node *node)
{
    enum form form = form_for(m.program, &m.books, me, node, false);
    wait_begins(task, form, node->n);
    m.task[task].awaits = form;
    struct wait wait = {.parts = 0};
    if (form == HANDLE) {
        wait.parts = 1;
        wait.part[0] = handle(node->n);
    } else if (form == node->form) {
        make_parts(me, node, &wait);
    }
    if (form == SHIELD)
        wait.part[0] = make_caller(wait.part[0]);
    if (form == GROUP)
        m.books.waited[node->n] = true;
    m.task[task].wait.parts = wait.parts;
    memcpy(m.task[task].wait.part, wait.part, sizeof wait.part);
    return await_form(task, node, form);
}

static bool consume(int task, int me, int n)
{
    bool yields = !m.books.here[n] || n == me;
    wait_begins(task, yields ? YIELD : HANDLE, n);
    m.task[task].awaits = m.task[task].wait.form;
    if (yields)
        return await_yield(task);
    m.books.here[n] = false;
    m.task[task].wait.parts = 1;
    m.task[task].wait.part[0] = m.slot[n];
    return await_handle(task, m.slot[n]);
}

static void start_slot(int me, const struct step *step)
{
    int n = step->n;
    if (n >= FIRST_FORM && !m.books.used[n] && step->node >= 0) {
        m.slot[n] = make(me, &m.program->node[step->node]);
        books_make(&m.books, n);
    }
    use(n);
    if (step->act == SPAWN && m.books.here[n])
        schedule(m.slot[n]);
}

static void drop_slot(int n)
{
    if (!m.books.here[n])
        return;
    m.books.here[n] = false;
    drop(m.slot[n]);
}

static int cancel_slot(int n)
{
    if (has_ended(m.slot[n]))
        return 0;
    cancel(m.slot[n], false);
    return 1;
}

static int error_of(int task)
{
    if (!has_ended(task))
        return EINPROGRESS;
    m.task[task].told = true;
    return m.task[task].error;
}

static int complete(int n, int error, int value)
{
    if (m.task[m.slot[n]].state != FUTURE)
        return 0;
    end(m.slot[n], error, value);
    return 1;
}

static int unlock(int me, int n)
{
    if (m.books.holder[n] != me)
        return 0;
    m.books.holder[n] = -1;
    hand_mutex_on(n);
    return 1;
}

static int release(int me, int n)
{
    if (m.books.held[me][n] == 0)
        return 0;
    m.books.held[me][n]--;
    release_slot(n);
    return 1;
}

static void add_to_group(int n, int task)
{
    struct group *group = &m.group[n];
    if (has_ended(task)) {
        m.task[task].told = true;
        if (is_failure(m.task[task].error))
            fail_group(group, m.task[task].error);
        drop(task);
        end_if_empty(n);
        return;
    }
    add(&group->members, task);
    stand_among_waiters(task, (struct waiter){.is_group = true, .who = n});
    schedule(task);
    if (group->ends)
        cancel(task, false);
}

static int perform(int me, const struct step *step)
{
    int n = step->n;
    switch (step->act) {
    case SPAWN:
    case DEFER:
        start_slot(me, step);
        return m.books.here[n];
    case DROP:
        drop_slot(n);
        return 0;
    case CANCEL:
        return m.books.here[n] ? cancel_slot(n) : -1;
    case QUERY:
        return m.books.here[n] ? error_of(m.slot[n]) + 1000 * has_ended(m.slot[n]) : -1;
    case RESOLVE:
        return m.books.here[n] ? complete(n, 0, step->m) : -1;
    case REJECT:
        return m.books.here[n] ? complete(n, step->m, 0) : -1;
    case UNLOCK:
        return unlock(me, n);
    case TRY_LOCK:
        if (m.locked[n])
            return 0;
        m.locked[n] = true;
        m.books.holder[n] = me;
        return 1;
    case RELEASE:
        return release(me, n);
    case SET:
        m.set[n] = true;
        let_all_go(&m.event_line[n], 0);
        return 0;
    case CLEAR:
        m.set[n] = false;
        return 0;
    case NOTIFY:
        notify(n, step->m);
        return 0;
    case RESET:
    case ABORT:
        m.broken[n] = step->act == ABORT;
        let_all_go(&m.barrier_line[n], EPIPE);
        return 0;
    case TRY_PUT:
        return !m.queue[n].closed &&
               put(n, NODES + me * STEPS + (int)(step - m.program->script[me].step));
    case TRY_GET: {
        int serial;
        return get(n, &serial);
    }
    case COUNT:
        return m.queue[n].n;
    case CLOSE:
        m.queue[n].closed = true;
        let_all_go(&m.queue[n].getters, EPIPE);
        let_all_go(&m.queue[n].putters, EPIPE);
        return 0;
    case ADD:
        add_to_group(n, make(me, &m.program->node[step->node]));
        return 0;
    case FINISH:
        m.books.finishing = true;
        return 0;
    default:
        return 0;
    }
}

/* ---- scripts ---- */

static void call(int task, int from, int to)
{
    struct task *caller = &m.task[task];
    caller->function[caller->depth++] = (struct function){.from = from, .to = to, .at = from};
}

/* The step where the innermost function stands is over. False: the function fails. */
static bool step_is_over(int task, int error, int value)
{
    const struct task *running = &m.task[task];
    struct function *function = &m.task[task].function[running->depth - 1];
    const struct step *step = &m.program->script[running->script].step[function->at];
    note(running->script, function->at, STEP, error, value);
    function->at += step->act == CALL ? step->n + 1 : 1;
    function->sum = (function->sum + value) % 1000;
    return error == 0 || step->catches;
}

static void end_script(int task, int error, int value)
{
    int me = m.task[task].script;
    for (int n = 0; n < MUTEXES; n++)
        unlock(me, n);
    for (int n = 0; n < SEMAPHORES; n++)
        while (release(me, n))
            ;
    note(me, 0, ENDS, 0, 0);
    end(task, error, value);
}

/* The innermost function ends, and if it fails perhaps others. True: the script goes on. */
static bool leave(int task, int error)
{
    struct task *running = &m.task[task];
    for (;;) {
        const struct function *function = &running->function[--running->depth];
        int value = error == 0 ? function->sum : 0;
        note(running->script, function->from, LEAVES, 0, 0);
        if (running->depth == 0) {
            end_script(task, error, value);
            return false;
        }
        if (step_is_over(task, error, value))
            return true;
    }
}

static const struct step *present_step(const struct task *task)
{
    const struct function *function = &task->function[task->depth - 1];
    return &m.program->script[task->script].step[function->at];
}

/* What is noted of the value of an await. */
static int value_of(const struct task *task, const struct node *node)
{
    if (task->wait.error != 0)
        return 0;
    switch (task->awaits) {
    case HANDLE:
        return node == NULL || node->n < FIRST_FORM ? task->wait.value : 0;
    case MEET:
    case GET:
    case RACE:
    case SETTLED:
    case WAIT:
        return task->wait.value;
    default:
        return 0;
    }
}

/* The await of the present step is over. False: the function fails. */
static bool await_is_over(int task)
{
    struct task *running = &m.task[task];
    const struct step *step = present_step(running);
    int error = running->wait.error;
    if (step->act == CONSUME)
        return step_is_over(task, error,
                            error == 0 && running->awaits == HANDLE && step->n < FIRST_FORM
                                ? running->wait.value
                                : 0);
    const struct node *node = &m.program->node[step->node];
    int value = value_of(running, node);
    if (running->awaits == WAIT)
        for (int i = 0; i < running->wait.parts; i++)
            drop(running->wait.part[i]);
    if (running->awaits == GROUP)
        m.books.waited[node->n] = false;
    if (running->awaits == node->form)
        books_awaited(m.program, &m.books, running->script, node, error, value);
    return step_is_over(task, error, value);
}

/* Does the present step. False: it waits. What it failed with goes to `error`. */
static bool do_step(int task, int *error)
{
    struct task *running = &m.task[task];
    const struct step *step = present_step(running);
    int me = running->script;
    *error = 0;
    switch (step->act) {
    case NOTHING:
        running->function[running->depth - 1].at++;
        return true;
    case FAIL:
        *error = step->n;
        return true;
    case CALL: {
        int at = running->function[running->depth - 1].at;
        int to = running->function[running->depth - 1].to;
        call(task, at + 1, at + 1 + step->n < to ? at + 1 + step->n : to);
        return true;
    }
    case AWAIT:
    case CONSUME:
        if (!(step->act == AWAIT ? await_node(task, me, &m.program->node[step->node])
                                 : consume(task, me, step->n)))
            return false;
        if (!await_is_over(task))
            *error = running->wait.error;
        return true;
    default:
        step_is_over(task, 0, perform(me, step));
        return true;
    }
}

static void run_script(int task)
{
    const struct task *running = &m.task[task];
    for (;;) {
        const struct function *function = &running->function[running->depth - 1];
        int error = 0;
        bool over = function->at >= function->to || m.books.finishing ||
                    function->at >= m.program->script[running->script].steps;
        if (!over && !do_step(task, &error))
            return;
        if ((over || error != 0) && !leave(task, error))
            return;
    }
}

/* ---- running ---- */

static void begin(int task)
{
    struct task *begun = &m.task[task];
    begun->state = RUNNING;
    if (begun->script != NONE) {
        note(begun->script, 0, STARTS, 0, 0);
        call(task, 0, STEPS);
        run_script(task);
    } else {
        struct wait parts = begun->wait;
        const struct node *node = begun->node;
        enum form form = node == NULL ? HANDLE : node->form;
        wait_begins(task, form, node == NULL ? 0 : node->n);
        begun->wait.parts = parts.parts;
        memcpy(begun->wait.part, parts.part, sizeof parts.part);
        if (node == NULL ? await_handle(task, parts.part[0]) : await_form(task, node, form))
            end(task, begun->wait.error, begun->wait.value);
    }
    if (!has_ended(task))
        list_task(task);
}

/* What the task waited for is over. */
static void go_on(int task)
{
    struct task *running = &m.task[task];
    running->state = RUNNING;
    if (running->loses && running->wait.error == 0 && take_back(&running->wait)) {
        running->wait.error = ECANCELED;
        if (running->cancels > 0)
            running->cancels--; /* it was put off to the next wait, and comes now */
    }
    running->loses = false;
    take_kept(&running->wait);
    if (running->script == NONE) {
        if (running->node == NULL) /* a function */
            end(task, running->wait.error, running->wait.value);
        else
            end_with_wait(task, running->wait.error, running->wait.value);
        return;
    }
    if (running->awaits == SPIN && running->wait.error == 0 && !spin(task))
        return;
    if (await_is_over(task) || leave(task, running->wait.error))
        run_script(task);
}

static void run_task(int task)
{
    m.budget = AWAITS_AT_ONCE;
    if (m.task[task].state != SCHEDULED) {
        go_on(task);
    } else if (m.task[task].cancels == 0) {
        begin(task);
    } else {
        drop_parts(task);
        end(task, ECANCELED, 0);
    }
}

static int next_timer(void)
{
    int first = NONE;
    for (int i = 0; i < m.tasks; i++) {
        const struct wait *wait = &m.task[i].wait;
        if (m.task[i].state == WAITING && wait->deadline != INT_MAX &&
            (first == NONE || wait->deadline < m.task[first].wait.deadline ||
             (wait->deadline == m.task[first].wait.deadline &&
              wait->order < m.task[first].wait.order)))
            first = i;
    }
    return first;
}

static void timer_is_due(int task)
{
    struct wait *wait = &m.task[task].wait;
    if (wait->form == TIMEOUT) {
        expire(task);
        return;
    }
    if (wait->form == WAIT)
        leave_parts(task);
    wake(task, 0, wait->ended);
}

/* Runs what is ready, or goes on to the next deadline first. False: there is none. */
static bool turn(void)
{
    while (m.ready.n == 0) {
        if (m.lost.n > 0) {
            give_back_lost();
            continue;
        }
        int timer = next_timer();
        if (timer == NONE)
            return false;
        for (m.now = m.task[timer].wait.deadline;
             timer != NONE && m.task[timer].wait.deadline == m.now; timer = next_timer())
            timer_is_due(timer);
    }
    struct list ready = m.ready;
    m.ready.n = 0;
    for (int i = 0; i < ready.n; i++)
        run_task(ready.at[i]);
    give_back_lost();
    return true;
}

/* ---- the end of main ---- */

/* The wait of a task alone. What it waits for is cancelled for itself, unless it is a future. */
static void sweep(int task)
{
    struct task *swept = &m.task[task];
    swept->swept = true;
    if (swept->state != WAITING) {
        cancel(task, false);
        return;
    }
    bool futures_too = is_compound(swept) && !is_shielding(swept);
    struct list parts = {.n = 0};
    if (swept->wait.form == GROUP)
        parts = m.group[swept->wait.object].members;
    else
        for (int i = 0; i < swept->wait.parts; i++)
            add(&parts, swept->wait.part[i]);
    cancel_wait(task);
    for (int i = 0; futures_too && i < parts.n; i++)
        if (m.task[parts.at[i]].state == FUTURE)
            end(parts.at[i], ECANCELED, 0);
}

static bool some_are_swept(void)
{
    for (int i = 0; i < m.all.n; i++)
        if (m.task[m.all.at[i]].swept)
            return true;
    return false;
}

/* Tasks that only wait for one another give up. */
static void break_rings(void)
{
    bool broken = false;
    struct list all = m.all;
    for (int i = 0; i < all.n; i++)
        if (m.task[all.at[i]].state == WAITING && is_compound(&m.task[all.at[i]])) {
            abandon(all.at[i]);
            broken = true;
        }
    if (!broken)
        abort();
}

static void finish(void)
{
    while (m.all.n > 0) {
        struct list all = m.all;
        for (int i = 0; i < all.n; i++)
            sweep(all.at[i]);
        while (some_are_swept())
            if (!turn())
                break_rings();
    }
}

static void note_what_is_left(void)
{
    for (int i = 0; i < SLOTS; i++)
        if (m.books.here[i])
            note(i, 0, LEFT, error_of(m.slot[i]), 0);
    for (int i = 0; i < m.program->nodes; i++)
        if (m.program->node[i].form == GET && m.got[i] >= 0)
            note(SLOTS, i, LEFT, 0, m.got[i]);
    for (int i = 0; i < QUEUES; i++)
        note(SLOTS + 1, i, LEFT, 0, m.queue[i].n);
    for (int i = 0; i < MUTEXES; i++)
        note(SLOTS + 2, i, LEFT, 0, !m.locked[i]);
    for (int i = 0; i < SEMAPHORES; i++)
        note(SLOTS + 3, i, LEFT, 0, m.free_slots[i]);
}

static void set_up(const struct program *program, struct trace *trace)
{
    static struct task tasks[TASKS];
    memset(&m, 0, sizeof m);
    m.program = program;
    m.trace = trace;
    m.task = tasks;
    books_begin(&m.books);
    for (int i = 0; i < program->nodes; i++)
        m.got[i] = -1;
    for (int i = 0; i < SEMAPHORES; i++)
        m.free_slots[i] = slots_of_semaphore(i);
    for (int i = 0; i < GROUPS; i++)
        m.group[i].waiter = NONE;
    for (int i = FIRST_FUTURE; i < FIRST_FORM; i++) {
        books_make(&m.books, i);
        m.slot[i] = new_task(NONE, NONE, NULL);
        m.task[m.slot[i]].state = FUTURE;
    }
}

void run_in_the_model(const struct program *program, struct trace *trace)
{
    trace->n = trace->reports = 0;
    set_up(program, trace);
    int root = new_task(MAIN, MAIN, NULL);
    schedule(root);
    while (!has_ended(root))
        if (!turn())
            abort();
    if (m.ready.n > 0)
        turn();
    finish();
    note_what_is_left();
    for (int i = 0; i < SLOTS; i++)
        drop_slot(i);
}
