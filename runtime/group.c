/* SPDX-License-Identifier: MIT */
/*
 * struct async_group: tasks that belong together. The first failure cancels the rest at once, and
 * is the wait's own when all have ended. A task that was cancelled has not failed, as in asyncio's
 * TaskGroup.
 *
 * The user's structure only points to the group proper, so that its tasks find something there when
 * it is gone without a wait.
 */
#define ASYNCC_LOWERED 1
#define ASYNCC_NO_KEYWORDS
#include <asyncc.h>

#include <errno.h>

#include "failure.h"
#include "operation.h"

/* A place in a ring of members, or its head. */
struct link {
    struct link *next, *previous;
};

/* One task of a group, from its addition to its end. */
struct member {
    struct link link;        /* first: in the order of addition */
    struct async_frame base; /* stands for the member among the waiters of its task; never a leaf */
    struct async__waiter waiter;
    struct async__group *group;
    async_handle task;
};

struct async__group {
    struct link members;
    struct wait *wait;         /* for its end; NULL: nobody waits */
    int error;                 /* the first failure, */
    struct async__place place; /* and where it began */
    bool ends;                 /* its members have been cancelled */
    bool cancelling;           /* one after the other, just now */
};

/* The leaf. */
struct wait {
    union {
        struct async__failed_leaf failed;
        struct {
            struct async_frame base;
            struct async__task *awaiter;
            struct async__group *group;
        };
    };
    struct async_group *owner;
    bool cancelled;
};

static const struct async__kind ending_kind;

/* Its members are cancelled once: what they await while they clean up is not. */
static void begin_to_end(struct async__group *group)
{
    group->ends = true;
    if (group->wait != NULL)
        group->wait->base.__function = &ending_kind.function;
}

/* ---- members ---- */

static struct link *empty_ring(struct link *head)
{
    return head->next = head->previous = head;
}

static bool is_empty(const struct link *head)
{
    return head->next == head;
}

static void append(struct link *head, struct link *link)
{
    link->next = head;
    link->previous = head->previous;
    link->previous->next = head->previous = link;
}

static void remove_link(struct link *link)
{
    link->previous->next = link->next;
    link->next->previous = link->previous;
}

static void move_all(struct link *to, struct link *from)
{
    empty_ring(to);
    while (!is_empty(from)) {
        struct link *link = from->next;
        remove_link(link);
        append(to, link);
    }
}

/* Any of them may end at once, a future for one, and with it others. */
static void cancel_members(struct async__group *group)
{
    struct link rest;
    move_all(&rest, &group->members);
    group->cancelling = true;
    while (!is_empty(&rest)) {
        struct member *member = (struct member *)rest.next;
        remove_link(&member->link);
        append(&group->members, &member->link);
        struct async__task *task = async__block_of(member->task);
        if (!async__task_ended(task))
            async__cancel(task);
    }
    group->cancelling = false;
}

/* ---- the end ---- */

/* A failure does not hide a cancellation, which comes at the next wait then. */
static void finish(struct wait *wait)
{
    struct async__group *group = wait->group;
    if (group->error != 0 && wait->cancelled && !wait->awaiter->starved)
        async__task_cancel_next_wait(wait->awaiter);
    int error = group->error != 0 ? group->error : wait->cancelled ? ECANCELED : 0;
    struct async__place place = group->place;
    wait->owner->__group = NULL;
    async__block_free(group);
    if (error != 0)
        async__leaf_failed(&wait->base, wait->awaiter, error, place);
    else
        async__wake(async__loop, wait->awaiter);
}

static void fail(struct async__group *group, int error, struct async__place place)
{
    if (group->error != 0)
        return;
    group->error = error;
    group->place = place;
    if (group->ends)
        return;
    begin_to_end(group);
    cancel_members(group);
}

/* Whoever waits for the group goes on when nobody is left. */
static void end_if_empty(struct async__group *group)
{
    if (is_empty(&group->members) && !group->cancelling && group->wait != NULL)
        finish(group->wait);
}

static void member_ended(struct async_frame *base, struct async__task *task)
{
    struct member *member = (struct member *)(void *)((char *)base - offsetof(struct member, base));
    struct async__group *group = member->group;
    remove_link(&member->link);
    async__block_free(member);
    async__task_observe(task);
    if (task->error != 0 && task->error != ECANCELED)
        fail(group, task->error, task->failed_at);
    async__task_drop(task);
    end_if_empty(group);
}

static const struct async__kind member_kind = {
    .function = {.__name = "a group"},
    .ended = member_ended,
};

/* ---- adding ---- */

static struct async__group *group_of(struct async_group *owner)
{
    if (owner->__group != NULL)
        return owner->__group;
    struct async__group *group = async__block_new(ASYNC__FOR_FRAMES, sizeof *group);
    if (group == NULL)
        return NULL;
    *group = (struct async__group){
        .error = owner->__error, .place = ASYNC__NOWHERE, .ends = owner->__error != 0};
    owner->__error = 0;
    empty_ring(&group->members);
    return owner->__group = group;
}

static void add_member(struct async__group *group, struct async__task *task)
{
    struct member *member = async__block_new(ASYNC__FOR_FRAMES, sizeof *member);
    if (member == NULL) {
        async__cancel(task);
        async__task_drop(task);
        fail(group, ENOMEM, ASYNC__NOWHERE);
        end_if_empty(group);
        return;
    }
    *member = (struct member){.group = group, .task = task->handle};
    member->base.__function = &member_kind.function;
    member->waiter.frame = &member->base;
    append(&group->members, &member->link);
    async__task_add_waiter(task, &member->waiter);
    if (task->state == ASYNC__NEW)
        async__loop_schedule(async__loop, task);
    if (group->ends)
        async__cancel(task);
}

/* It has ended already: nothing is left to wait for. */
static void add_outcome(struct async__group *group, struct async__task *task)
{
    if (!task->immortal)
        async__task_observe(task);
    if (task->error != 0 && task->error != ECANCELED)
        fail(group, task->error, task->failed_at);
    async__task_drop(task);
    end_if_empty(group);
}

void async__group_add(struct async_group *owner, async_handle handle)
{
    struct async__task *task = async__task_of(handle, "async_group_add");
    if (async__loop == NULL)
        async__misuse("async_group_add of '%s' outside a running loop", task->call->__name);
    async__check_loop(async__loop, task, "async_group_add");
    struct async__group *group = group_of(owner);
    if (group == NULL) {
        owner->__error = ENOMEM;
        if (!async__task_ended(task))
            async__cancel(task);
        async__task_drop(task);
    } else if (async__task_ended(task)) {
        add_outcome(group, task);
    } else {
        add_member(group, task);
    }
}

/* ---- waiting ---- */

static void wait_cancel(struct async__task *awaiter, struct async_frame *leaf)
{
    (void)awaiter;
    struct wait *wait = (struct wait *)leaf;
    wait->cancelled = true;
    begin_to_end(wait->group);
}

/* The group ends already: one cancellation fails this wait, more of them the next ones. */
static void ending_cancel(struct async__task *awaiter, struct async_frame *leaf)
{
    struct wait *wait = (struct wait *)leaf;
    if (wait->cancelled)
        async__task_cancel_next_wait(awaiter);
    wait->cancelled = true;
}

static void wait_visit(struct async_frame *leaf, struct async__visitor *visitor)
{
    const struct link *head = &((struct wait *)leaf)->group->members;
    for (const struct link *link = head->next; link != head; link = link->next)
        visitor->see(visitor, async__block_of(((const struct member *)link)->task));
}

/* The group lives on, for another wait. */
static void wait_abandon(struct async_frame *leaf)
{
    struct wait *wait = (struct wait *)leaf;
    wait->group->wait = NULL;
    wait->group->ends = wait->group->error != 0;
    async__leaf_failed(leaf, wait->awaiter, ECANCELED, ASYNC__NOWHERE);
}

static const struct async__kind wait_kind = {
    .function = {.__name = "async_group_wait"},
    .cancel = wait_cancel,
    .visit = wait_visit,
    .abandon = wait_abandon,
    .notes = true,
};

/* While the group ends. */
static const struct async__kind ending_kind = {
    .function = {.__name = "async_group_wait"},
    .cancel = ending_cancel,
    .visit = wait_visit,
    .abandon = wait_abandon,
    .shields = true,
    .ends = true,
};

static struct async_frame *wait_for(struct async__loop *loop, struct async_group *owner)
{
    struct async__group *group = owner->__group;
    if (group->wait != NULL)
        async__misuse("async_group_wait of a group that '%s' waits for already",
                      group->wait->awaiter->call->__name);
    const struct async__kind *kind = group->ends ? &ending_kind : &wait_kind;
    struct wait *wait = async__leaf_new(kind, sizeof *wait);
    wait->awaiter = loop->current;
    wait->group = group;
    wait->owner = owner;
    wait->cancelled = false;
    group->wait = wait;
    async__suspend(loop, &wait->base);
    async__cancel_if_pending(loop);
    return &wait->base;
}

struct async_frame *async_group_wait__async(void *result, struct async_group *owner)
{
    (void)result;
    struct async__group *group = owner->__group;
    int error = owner->__error;
    struct async__place place = ASYNC__NOWHERE;
    if (group != NULL && !is_empty(&group->members))
        return wait_for(async__loop, owner);
    if (group != NULL) {
        error = group->error;
        place = group->place;
        async__block_free(group);
    }
    *owner = (struct async_group){0};
    if (error == 0)
        return NULL;
    async__failure_came(async__loop->current, error, place);
    return async_failed(error);
}
