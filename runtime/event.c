/* SPDX-License-Identifier: MIT */
/* Events: a flag, and those who wait for it to be set. */
#include "blocking.h"
#include "wait_list.h"

static const struct async__kind wait_kind = {
    .function = {.__name = "async_event_wait"},
    .cancel = async__wait_cancel,
};

struct async_frame *async_event_wait__async(void *result, struct async_event *event)
{
    (void)result;
    return event->__set ? async__at_once(&event->__waiters, &wait_kind, 0)
                        : async__wait_in(&event->__waiters, &wait_kind);
}

void async_event_wait(struct async_event *event)
{
    async__check_no_loop(__func__);
    if (!event->__set)
        async__would_wait(__func__);
}

void async_event_set(struct async_event *event)
{
    event->__set = true;
    async__wait_over_all(&event->__waiters, 0);
}

void async_event_clear(struct async_event *event)
{
    event->__set = false;
}

bool async_event_is_set(const struct async_event *event)
{
    return event->__set;
}
