/* SPDX-License-Identifier: MIT */
/*
 * async_waitid. What one process ends with is waited for by its descriptor. Where several may be
 * meant, or one that stops or goes on, SIGCHLD says when to look again; a task waits for that
 * already while this one looks, so that nothing is missed in between.
 */
#define _GNU_SOURCE
#include <asyncc/process.h>
#include <asyncc/signal.h>

#include <errno.h>
#include <poll.h>

#include "../address.h"
#include "../blocking.h"
#include "../process.h"

#ifdef ASYNCC_ERASE

int async_waitid(idtype_t idtype, id_t id, siginfo_t *info, int options)
{
    async__check_no_loop(__func__);
    int status = async__waitid(idtype, id, info, options);
    return status < 0 ? status : 0;
}

#else

async static int wait_for_descriptor(idtype_t idtype, id_t id, siginfo_t *info, int options)
{
    int fd __attribute__((cleanup(async__close_descriptor))) = async__pidfd(idtype, id);
    int status = fd < 0 ? fd : 0;
    while (status == 0) {
        int events = await async_poll(fd, POLLIN);
        status = events < 0 ? events : async__waitid(idtype, id, info, options | WNOHANG);
    }
    return status;
}

async static int wait_for_signals(idtype_t idtype, id_t id, siginfo_t *info, int options)
{
    const sigset_t set = ASYNC_SIGNALS(SIGCHLD);
    for (;;) {
        int status = 0;
        task(int) changes = spawn(async_signal(&set));
        /* In whatever order a turn runs its tasks, behind the next it waits, or has ended. */
        int err = async_try(await async_yield());
        if (err == 0)
            err = async_try(await async_yield());
        if (err == 0)
            status = async__waitid(idtype, id, info, options | WNOHANG);
        if (err != 0 || status != 0) {
            async_cancel(changes);
            async_release(changes);
        }
        if (err != 0)
            async_fail(err);
        if (status != 0)
            return status;
        int number = await changes;
        if (number < 0)
            return number;
    }
}

async int async_waitid(idtype_t idtype, id_t id, siginfo_t *info, int options)
{
    int status = async__waitid(idtype, id, info, options | WNOHANG);
    if (status == 0 && !(options & WNOHANG))
        status = async__has_pidfd(idtype, options)
                     ? await wait_for_descriptor(idtype, id, info, options)
                     : await wait_for_signals(idtype, id, info, options);
    return status < 0 ? status : 0;
}

#endif
