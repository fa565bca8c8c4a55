/* SPDX-License-Identifier: MIT */
/*
 * What is known of an operation whoever carries it out. An operation that is not in the table may
 * wait for anything.
 */
#define _GNU_SOURCE
#include "request.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>

/* What it may have to wait for. */
enum waits {
    FOR_OTHERS,   /* whatever another task, thread or process does */
    FOR_THE_DISK, /* nothing else: it is over without anybody's help */
    FOR_A_FILE,   /* so too if its descriptor is that of a file */
    FOR_A_SOCKET, /* bytes or messages, unless its flags say that it is not to wait */
    FOR_A_CONNECTION
};

/* Which way it moves something through its descriptor. */
enum way {
    NOWHERE,
    IN,
    OUT
};

static const struct {
    enum waits waits;
    enum way way;
} known[ASYNC__CODES] = {
    [ASYNC__OPENAT] = {FOR_THE_DISK, NOWHERE},
    [ASYNC__CLOSE] = {FOR_THE_DISK, NOWHERE},
    [ASYNC__READ] = {FOR_A_FILE, IN},
    [ASYNC__WRITE] = {FOR_A_FILE, OUT},
    [ASYNC__READV] = {FOR_A_FILE, IN},
    [ASYNC__WRITEV] = {FOR_A_FILE, OUT},
    [ASYNC__STATX] = {FOR_THE_DISK, NOWHERE},
    [ASYNC__FSYNC] = {FOR_THE_DISK, NOWHERE},
    [ASYNC__FALLOCATE] = {FOR_THE_DISK, NOWHERE},
    [ASYNC__FTRUNCATE] = {FOR_THE_DISK, NOWHERE},
    [ASYNC__FADVISE] = {FOR_THE_DISK, NOWHERE},
    [ASYNC__UNLINKAT] = {FOR_THE_DISK, NOWHERE},
    [ASYNC__RENAMEAT] = {FOR_THE_DISK, NOWHERE},
    [ASYNC__MKDIRAT] = {FOR_THE_DISK, NOWHERE},
    [ASYNC__SYMLINKAT] = {FOR_THE_DISK, NOWHERE},
    [ASYNC__LINKAT] = {FOR_THE_DISK, NOWHERE},
    [ASYNC__RECV] = {FOR_A_SOCKET, IN},
    [ASYNC__SEND] = {FOR_A_SOCKET, OUT},
    [ASYNC__RECVMSG] = {FOR_A_SOCKET, IN},
    [ASYNC__SENDMSG] = {FOR_A_SOCKET, OUT},
    [ASYNC__ACCEPT] = {FOR_A_CONNECTION, IN},
};

bool async__is_file(int fd)
{
    struct stat status;
    return fstat(fd, &status) == 0 &&
           (S_ISREG(status.st_mode) || S_ISBLK(status.st_mode) || S_ISDIR(status.st_mode));
}

bool async__ends_by_itself(const struct async__request *request)
{
    enum waits waits = known[request->code].waits;
    return waits == FOR_THE_DISK || (waits == FOR_A_FILE && async__is_file(request->fd));
}

bool async__waits_for_others(const struct async__request *request)
{
    return known[request->code].waits == FOR_OTHERS;
}

short async__awaited_events(const struct async__request *request)
{
    if (known[request->code].waits == FOR_A_SOCKET && request->flags & MSG_DONTWAIT)
        return 0;
    switch (known[request->code].way) {
    case IN:
        return POLLIN;
    case OUT:
        return POLLOUT;
    case NOWHERE:
        break;
    }
    return 0;
}

enum async__line async__line_of(const struct async__request *request)
{
    enum waits waits = known[request->code].waits;
    if (waits == FOR_A_CONNECTION)
        return ASYNC__TAKES;
    if (waits != FOR_A_FILE || request->offset >= 0)
        return ASYNC__NO_LINE;
    return known[request->code].way == IN ? ASYNC__TAKES : ASYNC__GIVES;
}

bool async__drains(const struct async__request *request)
{
    if (known[request->code].way != IN)
        return false;
    switch (known[request->code].waits) {
    case FOR_A_FILE:
        return request->offset < 0;
    case FOR_A_SOCKET:
        return !(request->flags & (MSG_OOB | MSG_ERRQUEUE | MSG_PEEK | MSG_DONTWAIT));
    case FOR_A_CONNECTION:
        return true;
    case FOR_THE_DISK:
    case FOR_OTHERS:
        break;
    }
    return false;
}
