/* SPDX-License-Identifier: MIT */
/*
 * Which backend a loop gets, at its first operation: the one that ASYNCC_BACKEND names; if it names
 * none, io_uring where the kernel gives one, and else epoll. A shortage of memory or descriptors is
 * that operation's; the next one tries again.
 */
#include "backend.h"

#include <errno.h>
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

static int open_epoll(struct async__loop *loop)
{
    int error = open_with(loop, &async__epoll);
    if (error == 0 || error == -ENOMEM || error == -EMFILE || error == -ENFILE)
        return error;
    async__give_up("the system refuses epoll: %s", async__error_text(-error, ASYNC__NOWHERE).text);
}

int async__backend_open(struct async__loop *loop)
{
    const struct async__backend *asked = asked_for();
    int error = asked == &async__epoll ? -ENOSYS : open_with(loop, &async__uring);
    if (error != 0 && asked == &async__uring)
        async__uring_refused(-error);
    return error != 0 ? open_epoll(loop) : 0;
}

void async__backend_forked(void)
{
    async__give_up("the loop of a process that has forked cannot go on in the child: only exec and "
                   "_exit may follow");
}
