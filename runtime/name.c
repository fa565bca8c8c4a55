/* SPDX-License-Identifier: MIT */
/*
 * Names of tasks. A task is called as the function that it runs, which its struct async_call says.
 * One that is named has a copy of that with the other name, so that a task without a name of its
 * own pays nothing. A form has its call for itself already, and that stays where it is: other
 * threads look at that of a future.
 */
#define ASYNCC_LOWERED 1
#define ASYNCC_NO_KEYWORDS
#include <asyncc.h>

#include "form.h"
#include "loop.h"

struct named {
    struct async_call call;
    const struct async_call *call_before;
    const char *name_before;
    char name[];
};

static struct async_call *call_of_form(struct async__task *task)
{
    struct async_call *own = &((struct async__form *)task)->call;
    return task->call == own ? own : NULL;
}

void async__task_unname(struct async__task *task)
{
    const char *name = task->call->__name;
    struct named *named = (struct named *)(uintptr_t)(name - offsetof(struct named, name));
    struct async_call *own = call_of_form(task);
    if (own != NULL)
        own->__name = named->name_before;
    else
        task->call = named->call_before;
    task->named = false;
    async__block_free(named);
}

static void give_name(struct async__task *task, struct named *named)
{
    struct async_call *own = call_of_form(task);
    named->name_before = task->call->__name;
    named->call_before = task->call;
    if (own == NULL) {
        own = &named->call;
        *own = *task->call;
        task->call = own;
    }
    own->__name = named->name;
    task->named = true;
}

/* Without memory it keeps the name that it has. */
static void set_name(struct async__task *task, const char *name)
{
    size_t size = strlen(name) + 1;
    struct named *named = async__block_new(ASYNC__FOR_FRAMES, sizeof *named + size);
    if (named == NULL)
        return;
    memcpy(named->name, name, size); /* which may be the one that it has */
    if (task->named)
        async__task_unname(task);
    give_name(task, named);
}

void async_task_set_name(async_handle handle, const char *name)
{
    struct async__task *task = async__task_of(handle, "async_set_name");
    if (!task->immortal)
        set_name(task, name);
}

const char *async_task_name(async_handle handle)
{
    return async__task_of(handle, "async_name")->call->__name;
}

/* NULL outside of one. */
static struct async__task *running_task(void)
{
    return async__loop == NULL ? NULL : async__loop->current;
}

void async_set_own_name(const char *name)
{
    if (running_task() != NULL)
        set_name(running_task(), name);
}

const char *async_own_name(void)
{
    return running_task() == NULL ? "" : running_task()->call->__name;
}
