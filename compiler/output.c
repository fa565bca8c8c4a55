/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* mkostemp */
/* A file is written whole, or not at all: to a name of its own beside it, then renamed. */
#include "output.h"

#include "diag.h"

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

static bool fail(const char *path)
{
    diag_environment("cannot write '%s': %s", path, strerror(errno));
    return false;
}

/* A device, pipe or the like cannot be replaced by a file of its name. */
static bool write_in_place(const char *path, const char *data, size_t size)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return fail(path);
    bool written = write_all(fd, data, size);
    return close(fd) == 0 && written ? true : fail(path);
}

static bool write_beside(const char *path, const char *data, size_t size)
{
    size_t n = strlen(path);
    char *name = malloc(n + sizeof ".XXXXXX");
    if (name == NULL)
        return fail(path);
    memcpy(name, path, n);
    memcpy(name + n, ".XXXXXX", sizeof ".XXXXXX");
    int fd = mkostemp(name, O_CLOEXEC);
    if (fd < 0) {
        free(name);
        return fail(path);
    }
    mode_t mask = umask(0);
    umask(mask);
    bool written = write_all(fd, data, size) && fchmod(fd, 0666 & ~mask) == 0;
    written = close(fd) == 0 && written;
    written = written && rename(name, path) == 0;
    if (!written) {
        fail(path);
        unlink(name);
    }
    free(name);
    return written;
}

bool write_output(const char *path, const char *data, size_t size)
{
    if (path == NULL)
        return write_all(STDOUT_FILENO, data, size) || fail("standard output");
    struct stat status;
    if (stat(path, &status) == 0 && !S_ISREG(status.st_mode))
        return write_in_place(path, data, size);
    return write_beside(path, data, size);
}
