/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* mkostemp */
/* A file is written whole, or not at all: to a name of its own beside it, then renamed. */
#include "output.h"

#include "diag.h"
#include "util.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool write_all(int fd, const char *data, size_t size)
{
    while (size > 0) {
        ssize_t n = write(fd, data, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        data += n;
        size -= (size_t)n;
    }
    return true;
}

static bool is_in_the_way(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && !S_ISREG(status.st_mode);
}

/* A device, pipe or the like cannot be replaced by a file of its name. */
struct output output_begin(const char *path)
{
    struct output output = {.path = path, .fd = STDOUT_FILENO};
    if (path == NULL)
        return output;
    if (is_in_the_way(path)) {
        output.fd = open(path, O_WRONLY | O_CLOEXEC);
    } else {
        size_t n = strlen(path);
        output.name = xrealloc(NULL, n + sizeof ".XXXXXX");
        memcpy(output.name, path, n);
        memcpy(output.name + n, ".XXXXXX", sizeof ".XXXXXX");
        output.fd = mkostemp(output.name, O_CLOEXEC);
    }
    output.failed = output.fd < 0;
    output.error = errno;
    return output;
}

static void note(struct output *output, bool done)
{
    if (done || output->failed)
        return;
    output->failed = true;
    output->error = errno;
}

void output_add(struct output *output, const char *data, size_t size)
{
    if (!output->failed)
        note(output, write_all(output->fd, data, size));
}

static void give_name(struct output *output)
{
    mode_t mask = umask(0);
    umask(mask);
    note(output, fchmod(output->fd, 0666 & ~mask) == 0);
    note(output, close(output->fd) == 0);
    note(output, output->failed || rename(output->name, output->path) == 0);
    if (output->failed)
        unlink(output->name);
}

void output_abandon(struct output *output)
{
    if (output->fd >= 0 && output->path != NULL)
        close(output->fd);
    if (output->fd >= 0 && output->name != NULL)
        unlink(output->name);
    free(output->name);
}

bool output_end(struct output *output)
{
    if (output->fd >= 0 && output->name != NULL)
        give_name(output);
    else if (output->fd >= 0 && output->path != NULL)
        note(output, close(output->fd) == 0);
    free(output->name);
    if (output->failed)
        diag_environment("cannot write '%s': %s",
                         output->path != NULL ? output->path : "standard output",
                         strerror(output->error));
    return !output->failed;
}
