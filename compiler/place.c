/* SPDX-License-Identifier: MIT */
/*
 * Where asyncc's own files are. The installation and the build tree have the same shape, and the
 * running program says where its root is:
 *
 *     ROOT/bin/asyncc                what the user runs: small, quick to start
 *     ROOT/lib/asyncc/translator     what it becomes when there is something to translate
 *     ROOT/lib/libasyncc.a
 *     ROOT/include/asyncc.h
 */
#include "launcher.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct arena place_arena;

static char *running_program(void)
{
    char path[4096];
    ssize_t size = readlink("/proc/self/exe", path, sizeof path);
    if (size < 0 || size == sizeof path)
        environment_error("cannot find the running program: %s",
                          strerror(size < 0 ? errno : ENAMETOOLONG));
    return arena_strndup(&place_arena, path, (size_t)size);
}

/* The folder above bin/ or lib/asyncc/. */
static const char *root(void)
{
    static const char *root;
    if (root == NULL) {
        const char *folder = directory_of(&place_arena, running_program());
        if (ends_with(folder, "/lib/asyncc"))
            folder = directory_of(&place_arena, folder);
        root = directory_of(&place_arena, folder);
    }
    return root;
}

static const char *below_root(const char **path, const char *name)
{
    if (*path == NULL)
        *path = arena_printf(&place_arena, "%s/%s", streq(root(), "/") ? "" : root(), name);
    return *path;
}

const char *asyncc_include_dir(void)
{
    static const char *path;
    return below_root(&path, "include");
}

const char *asyncc_library(void)
{
    static const char *path;
    return below_root(&path, "lib/libasyncc.a");
}

const char *asyncc_translator(void)
{
    static const char *path;
    return below_root(&path, "lib/asyncc/translator");
}

bool same_folder(const char *a, const char *b)
{
    struct stat status_a, status_b;
    return streq(a, b) ||
           (stat(a, &status_a) == 0 && stat(b, &status_b) == 0 &&
            status_a.st_dev == status_b.st_dev && status_a.st_ino == status_b.st_ino);
}
