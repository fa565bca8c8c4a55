/* SPDX-License-Identifier: MIT */
/* Semaphores: slots that are free, or those who wait for one. */
#include "blocking.h"
#include "wait_list.h"

static bool undo_acquire(struct async_frame *leaf)
{
    /* The list is the semaphore's first member. */
    async_semaphore_release((struct async_semaphore *)(void *)((struct async__wait *)leaf)->list);
    return true;
}

static const struct async__kind acquire_kind = {
    .function = {.__name = "async_semaphore_acquire"},
    .cancel = async__wait_cancel,
    .undo = undo_acquire,
};

static bool try_acquire(struct async_semaphore *semaphore)
{
    if (semaphore->__value == 0)
        return false;
    semaphore->__value--;
    return true;
}

struct async_frame *async_semaphore_acquire__async(void *result, struct async_semaphore *semaphore)
{
    (void)result;
    return try_acquire(semaphore) ? async__at_once(&semaphore->__waiters, &acquire_kind, 0)
                                  : async__wait_in(&semaphore->__waiters, &acquire_kind);
}

void async_semaphore_acquire(struct async_semaphore *semaphore)
{
    async__check_no_loop(__func__);
    if (!try_acquire(semaphore))
        async__would_wait(__func__);
}

void async_semaphore_release(struct async_semaphore *semaphore)
{
    struct async__wait *next = async__wait_first(&semaphore->__waiters);
    if (next != NULL)
        async__wait_over(next);
    else if (++semaphore->__value == 0)
        async__misuse("a semaphore was released more often than it can count");
}
