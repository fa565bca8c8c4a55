/* SPDX-License-Identifier: MIT */
/*
 * Which backend a loop gets, at its first operation: the one that ASYNCC_BACKEND names; if it names
 * none, io_uring where the kernel gives one, and else epoll.
 */
#include "backend.h"

#include <stdlib.h>
#include <string.h>

#include "faults.h"
#include "loop.h"
#include "refused.h"
#include "report.h"

/* The backend that the environment asks for, or NULL. */
static const struct async__backend *asked_for(void)
{
    static const struct async__backend *const all[] = {&async__uring, &async__epoll};
    const char *name = getenv("ASYNCC_BACKEND");
    if (name == NULL || *name == '\0')
        return NULL;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (strcmp(all[i]->name, name) == 0)
            return all[i];
    async__give_up("ASYNCC_BACKEND is '%s'; it can be 'uring' or 'epoll'", name);
}

static int open_with(struct async__loop *loop, const struct async__backend *backend)
{
    int error = backend->open(loop);
    if (error == 0)
        loop->backend = async__with_faults(backend);
    return error;
}

static _Noreturn void refuse_epoll(int error)
{
    async__give_up("the system refuses epoll: %s", async__error_text(error, ASYNC__NOWHERE).text);
}

static void open_asked(struct async__loop *loop, const struct async__backend *asked)
{
    int error = -open_with(loop, asked);
    if (error == 0)
        return;
    if (asked == &async__uring)
        async__uring_refused(error);
    refuse_epoll(error);
}

void async__backend_open(struct async__loop *loop)
{
    if (ASYNC_LIKELY(loop->backend != NULL))
        return;
    const struct async__backend *asked = asked_for();
    if (asked != NULL) {
        open_asked(loop, asked);
        return;
    }
    if (open_with(loop, &async__uring) == 0)
        return;
    int error = -open_with(loop, &async__epoll);
    if (error != 0)
        refuse_epoll(error);
}

void async__backend_forked(void)
{
    async__give_up("the loop of a process that has forked cannot go on in the child: only exec and "
                   "_exit may follow");
}
