/* SPDX-License-Identifier: MIT */
/*
 * Tasks that the runtime makes itself, and forms that become a task:
 *
 *     task(int) t = spawn(async_timeout(1, f(2)));
 *
 * The block of the timeout's task holds the handle of f's, and room for a result like f's, whose
 * size is known only now. Generated code has nothing to print for such a task.
 */
#include "form.h"

#include "operation.h"

static size_t round_up(size_t size, size_t align)
{
    return (size + align - 1) / align * align;
}

void *async__form_new(const struct async_call *call, size_t size)
{
    size_t align = call->__result_align > 16 ? call->__result_align : 16;
    size_t offset = round_up(size, align);
    struct async_call whole = *call;
    whole.__result_offset = (uint32_t)offset;
    whole.__size = (uint32_t)round_up(offset + call->__result_size, align);
    struct async__form *form = (struct async__form *)async_task_new(&whole);
    if (form == NULL)
        return NULL;
    form->call = whole;
    form->task.call = &form->call;
    return form;
}

static async_handle handle_of(void *form)
{
    return async_task_handle(form);
}

/* The form never starts: a part that it would have used up is cancelled, like one of a form that
 * has, and is used up all the same. */
static void forget(async_handle handle)
{
    struct async__task *part = async__task_of(handle, "a form that was cancelled");
    if (!async__task_ended(part))
        async__cancel(part);
    async__task_drop(part);
}

/* ---- forms with one part ---- */

struct one {
    struct async__form form;
    async_handle part;
    union {
        double seconds;           /* a timeout's */
        struct async_loop *where; /* where a call is to run */
    };
};

static void forget_one(struct async_task *task)
{
    forget(((struct one *)task)->part);
}

static void drop_one(struct async_task *task)
{
    async_task_release(((struct one *)task)->part);
}

static struct async_frame *start_timeout(struct async_task *task)
{
    struct one *one = (struct one *)task;
    return async_timeout__async(async__task_result(&one->form.task), one->seconds, one->part);
}

static struct async_frame *start_shield(struct async_task *task)
{
    struct one *one = (struct one *)task;
    return async_shield__async(async__task_result(&one->form.task), one->part, false);
}

static struct async_frame *start_elsewhere(struct async_task *task)
{
    struct one *one = (struct one *)task;
    return async_on__async(async__task_result(&one->form.task), one->where, one->part);
}

/* Its block, or NULL without memory: the part is used up then. */
static struct one *defer_one(struct async_call *call, async_handle handle)
{
    const struct async__task *part = async__task_of(handle, call->__name);
    call->__result_size = part->call->__result_size;
    call->__result_align = part->call->__result_align;
    struct one *one = async__form_new(call, sizeof *one);
    if (one == NULL)
        forget(handle);
    else
        one->part = handle;
    return one;
}

async_handle async_timeout_defer(double seconds, async_handle part)
{
    struct async_call call = {
        .__name = "async_timeout", .__start = start_timeout, .__unstarted = forget_one};
    struct one *one = defer_one(&call, part);
    if (one != NULL)
        one->seconds = seconds;
    return handle_of(one);
}

async_handle async_shield_defer(async_handle part)
{
    struct async_call call = {
        .__name = "async_shield", .__start = start_shield, .__unstarted = drop_one};
    return handle_of(defer_one(&call, part));
}

async_handle async_on_defer(struct async_loop *where, async_handle part)
{
    struct async_call call = {
        .__name = "async_on", .__start = start_elsewhere, .__unstarted = forget_one};
    struct one *one = defer_one(&call, part);
    if (one != NULL)
        one->where = where;
    return handle_of(one);
}

/* ---- forms with several parts ---- */

struct several {
    struct async__form form;
    size_t n;
    async_handle parts[];
};

static void forget_several(struct async_task *task)
{
    struct several *several = (struct several *)task;
    for (size_t i = 0; i < several->n; i++)
        forget(several->parts[i]);
}

static struct async_frame *start_gather(struct async_task *task)
{
    struct several *several = (struct several *)task;
    return async_gather_array__async(NULL, NULL, several->parts, several->n, 0);
}

static struct async_frame *start_race(struct async_task *task)
{
    struct several *several = (struct several *)task;
    return async__race_dropping(async__task_result(&several->form.task), several->parts,
                                several->n);
}

static async_handle defer_several(const struct async_call *call, const async_handle *parts,
                                  size_t n)
{
    struct several *several = async__form_new(call, sizeof *several + n * sizeof *parts);
    if (several == NULL) {
        for (size_t i = 0; i < n; i++)
            forget(parts[i]);
        return handle_of(NULL);
    }
    several->n = n;
    for (size_t i = 0; i < n; i++)
        several->parts[i] = parts[i];
    return handle_of(several);
}

async_handle async_gather_defer(const async_handle *parts, size_t n)
{
    return defer_several(&(struct async_call){.__name = "gather",
                                              .__start = start_gather,
                                              .__unstarted = forget_several},
                         parts, n);
}

async_handle async_race_defer(const async_handle *parts, size_t n)
{
    return defer_several(&(struct async_call){.__name = "async_race",
                                              .__start = start_race,
                                              .__unstarted = forget_several,
                                              .__result_size = sizeof(int),
                                              .__result_align = _Alignof(int)},
                         parts, n);
}
