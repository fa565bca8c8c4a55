/* SPDX-License-Identifier: MIT */
/*
 * Feeding a process and collecting what comes from it, as far as it can be done without waiting:
 * the descriptors do not block meanwhile. The blocks that hold what came double in size, and end in
 * a 0.
 */
#define _GNU_SOURCE
#define ASYNCC_ERASE
#define ASYNCC_NO_KEYWORDS
#include "process.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "memory.h"

enum {
    FIRST_ROOM = 4096,
    ONE_WRITE = 65536,
    READS = 16 /* at a time, so that others get their turn */
};

/* What comes through one of the two pipes. */
struct flow {
    int *fd;
    char **data;
    size_t *size, *room;
    size_t limit;
    bool *truncated;
};

static void close_pipe(int *fd)
{
    close(*fd);
    *fd = -1;
}

/* ---- the descriptors ---- */

static int set_blocking(int fd, bool blocking)
{
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0)
        return -errno;
    flags = blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK;
    return fcntl(fd, F_SETFL, flags) < 0 ? -errno : 0;
}

static int prepare(int gathered, int fd, unsigned events)
{
    if (fd < 0)
        return 0;
    int error = set_blocking(fd, false);
    return error < 0 ? error : async__process_gather(gathered, fd, events);
}

int async__process_talk_begin(struct async_process *process, struct async_process_talk *talk,
                              int gathered)
{
    int error;
    if (process->input >= 0 && talk->sent >= talk->input_size)
        close_pipe(&process->input);
    if ((error = prepare(gathered, process->input, EPOLLOUT)) == 0 &&
        (error = prepare(gathered, process->output, EPOLLIN)) == 0)
        error = prepare(gathered, process->error, EPOLLIN);
    return error;
}

void async__process_talk_end(struct async_process *process)
{
    const int fds[] = {process->input, process->output, process->error};
    for (size_t i = 0; i < sizeof fds / sizeof *fds; i++)
        if (fds[i] >= 0)
            set_blocking(fds[i], true);
}

/* ---- what goes in ---- */

static int feed(struct async_process *process, struct async_process_talk *talk)
{
    while (process->input >= 0) {
        size_t left = talk->input_size - talk->sent;
        const char *from = (const char *)talk->input + talk->sent;
        ssize_t n = write(process->input, from, left < ONE_WRITE ? left : ONE_WRITE);
        if (n < 0 && errno == EAGAIN)
            return 0;
        if (n < 0 && errno != EINTR && errno != EPIPE)
            return -errno;
        talk->sent += n > 0 ? (size_t)n : 0;
        if (talk->sent == talk->input_size || (n < 0 && errno == EPIPE))
            close_pipe(&process->input);
    }
    return 0;
}

/* ---- what comes out ---- */

/* Makes room for a byte at least, and the 0 behind it. */
static int make_room(const struct flow *flow)
{
    size_t room = *flow->room;
    if (*flow->size + 1 < room)
        return 0;
    if (room > SIZE_MAX / 2)
        return -ENOMEM;
    room = room == 0 ? FIRST_ROOM : room * 2;
    char *data = async__memory_refused() ? NULL : realloc(*flow->data, room);
    if (data == NULL)
        return -ENOMEM;
    *flow->data = data;
    *flow->room = room;
    data[*flow->size] = '\0';
    return 0;
}

/* As many bytes as the limit leaves are there: is there more? */
static ssize_t read_beyond(const struct flow *flow)
{
    char more;
    ssize_t n = read(*flow->fd, &more, 1);
    if (n > 0) {
        *flow->truncated = true;
        return 0;
    }
    return n;
}

static ssize_t read_some(const struct flow *flow)
{
    size_t room = *flow->room - *flow->size - 1;
    size_t allowed = flow->limit == 0 ? SIZE_MAX : flow->limit - *flow->size;
    if (allowed == 0)
        return read_beyond(flow);
    ssize_t n = read(*flow->fd, *flow->data + *flow->size, room < allowed ? room : allowed);
    if (n > 0) {
        *flow->size += (size_t)n;
        (*flow->data)[*flow->size] = '\0';
    }
    return n;
}

static int collect(const struct flow *flow)
{
    for (int i = 0; i < READS && *flow->fd >= 0; i++) {
        int error = make_room(flow);
        if (error < 0)
            return error;
        ssize_t n = read_some(flow);
        if (n == 0)
            close_pipe(flow->fd);
        else if (n < 0 && errno == EAGAIN)
            return 0;
        else if (n < 0 && errno != EINTR)
            return -errno;
    }
    return 0;
}

int async__process_talk_on(struct async_process *process, struct async_process_talk *talk)
{
    const struct flow output = {&process->output,     &talk->output, &talk->output_size,
                                &talk->__output_room, talk->limit,   &talk->output_truncated};
    const struct flow error = {&process->error,     &talk->error, &talk->error_size,
                               &talk->__error_room, talk->limit,  &talk->error_truncated};
    int result = feed(process, talk);
    if (result == 0)
        result = collect(&output);
    return result == 0 ? collect(&error) : result;
}

void async_process_talk_free(struct async_process_talk *talk)
{
    free(talk->output);
    free(talk->error);
    *talk = (struct async_process_talk){.input = NULL};
}
