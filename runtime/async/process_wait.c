/* SPDX-License-Identifier: MIT */
/*
 * Waiting for processes. What has to look at several descriptors polls one of epoll's that stands
 * for them, so it is a single task, and the erased function does the same.
 */
#define _GNU_SOURCE
#include <asyncc/process.h>

#include <errno.h>
#include <poll.h>
#include <signal.h>

#include "../process.h"

#define GATHERED int gathered __attribute__((cleanup(async__process_close_gathered)))

async int async_process_wait(struct async_process *process)
{
    if (process->pid == 0)
        return -ECHILD;
    while (!async__process_has_ended(process)) {
        int events = await async_poll(process->__pidfd, POLLIN);
        if (events < 0)
            return events;
    }
    return process->status;
}

/* ---- its end by force ---- */

/* The process ends, or the time does; 0 or -errno. */
async static int wait_within(struct async_process *process, double seconds)
{
    GATHERED = async__process_gathered();
    int timer __attribute__((cleanup(async__process_close_gathered))) = -1;
    if (gathered < 0)
        return gathered;
    int error = async__process_gather(gathered, process->__pidfd, POLLIN);
    if (error == 0)
        error = async__process_gather_time(gathered, seconds, &timer);
    if (error < 0)
        return error;
    int events = await async_poll(gathered, POLLIN);
    return events < 0 ? events : 0;
}

async int async_process_terminate(struct async_process *process, double seconds)
{
    if (!async__process_has_ended(process)) {
        async_process_kill(process, SIGTERM);
        int error = await wait_within(process, seconds);
        if (error < 0)
            return error;
        if (!async__process_has_ended(process))
            async_process_kill(process, SIGKILL);
    }
    return await async_process_wait(process);
}

/* It has been killed, so this is short. Where it cannot be polled it blocks. */
async void async__process_reap(int pidfd)
{
    int error = 0;
    for (int events = 0; events == 0;) {
        int failed = async_try(events = await async_poll(pidfd, POLLIN));
        if (failed != 0)
            error = failed;
    }
    async__process_reap_now(pidfd);
    if (error != 0)
        async_fail(error);
}

async int async_process_close(struct async_process *process)
{
    int error = 0;
    async__process_close_pipes(process);
    while (!async__process_has_ended(process)) {
        int status = 0;
        async_process_kill(process, SIGKILL);
        int failed = async_try(status = await async_process_wait(process));
        if (failed != 0)
            error = failed;
        if (status < 0)
            break;
    }
    int status = process->status;
    async__process_forget(process);
    if (error != 0)
        async_fail(error);
    return status;
}

/* ---- talking to it ---- */

static void stop_talking(struct async_process **process)
{
    async__process_talk_end(*process);
}

static bool has_pipes(const struct async_process *process)
{
    return process->input >= 0 || process->output >= 0 || process->error >= 0;
}

/* Until all pipes are closed. */
async static int talk_with(struct async_process *process, struct async_process_talk *talk)
{
    GATHERED = async__process_gathered();
    if (gathered < 0)
        return gathered;
    struct async_process *talking __attribute__((cleanup(stop_talking))) = process;
    int error = async__process_talk_begin(talking, talk, gathered);
    while (error == 0 && has_pipes(talking)) {
        int events = await async_poll(gathered, POLLIN);
        error = events < 0 ? events : async__process_talk_on(talking, talk);
    }
    return error;
}

async int async_process_communicate(struct async_process *process, struct async_process_talk *talk)
{
    if (process->pid == 0)
        return -ECHILD;
    if (has_pipes(process)) {
        int error = await talk_with(process, talk);
        if (error < 0)
            return error;
    }
    return await async_process_wait(process);
}

async int async_process_run(char *const argv[], const struct async_process_options *options,
                            struct async_process_talk *talk)
{
    struct async_process_talk none = {.input = NULL};
    struct async_process process = ASYNC_PROCESS_INIT;
    int status = async_process_start(&process, argv, options);
    if (status < 0)
        return status;
    int error = async_try(status = await async_process_communicate(&process, talk ? talk : &none));
    async_process_talk_free(&none);
    int again = async_try(await async_process_close(&process));
    if (error != 0 || again != 0)
        async_fail(error != 0 ? error : again);
    return status;
}
