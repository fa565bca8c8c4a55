/* SPDX-License-Identifier: MIT */
/*
 * The texts that libclang has read: the main one and those of the headers.
 */
#define _GNU_SOURCE /* memmem */
#include "foreign.h"
#include "reading.h"

#include <stdlib.h>
#include <string.h>

bool is_asyncc_header(CXFile file)
{
    CXString name = clang_getFileName(file);
    const char *path = clang_getCString(name);
    size_t size = strlen(path);
    bool ours = (size >= 9 && streq(path + size - 9, "/asyncc.h")) ||
                strstr(path, "/asyncc/marked.h") != NULL || strstr(path, "/asyncc/types.h") != NULL;
    clang_disposeString(name);
    return ours;
}

/* ---- a word in them ---- */

struct mention {
    struct reading *r;
    const char *word;
    bool found;
};

static void see_mention(CXFile file, CXSourceLocation *stack, unsigned depth, CXClientData data)
{
    (void)stack, (void)depth;
    struct mention *mention = data;
    size_t size;
    CXString name = clang_getFileName(file);
    bool skipped = is_asyncc_header(file) || is_compilers_header(clang_getCString(name));
    clang_disposeString(name);
    const char *text = clang_getFileContents(mention->r->tu, file, &size);
    mention->found |= !skipped && text != NULL &&
                      memmem(text, size, mention->word, strlen(mention->word)) != NULL;
}

bool read_holds(struct reading *r, const char *word)
{
    struct mention mention = {.r = r, .word = word};
    clang_getInclusions(r->tu, see_mention, &mention);
    return mention.found;
}

/* ---- those of the user ---- */

struct user_files {
    struct reading *r;
    struct user_file *items;
    size_t n, capacity;
};

static void read_skipped(struct reading *r, CXFile file, struct user_file *user)
{
    CXSourceRangeList *list = clang_getSkippedRanges(r->tu, file);
    if (list == NULL)
        return;
    user->skipped = arena_alloc(r->arena, (list->count + 1) * sizeof *user->skipped);
    for (unsigned i = 0; i < list->count; i++) {
        struct skipped *skipped = &user->skipped[user->n_skipped++];
        clang_getFileLocation(clang_getRangeStart(list->ranges[i]), NULL, NULL, NULL,
                              &skipped->begin);
        clang_getFileLocation(clang_getRangeEnd(list->ranges[i]), NULL, NULL, NULL, &skipped->end);
    }
    clang_disposeSourceRangeList(list);
}

static void see_user_file(CXFile file, CXSourceLocation *stack, unsigned depth, CXClientData data)
{
    (void)stack, (void)depth;
    struct user_files *files = data;
    struct reading *r = files->r;
    if (clang_File_isEqual(file, r->main) || is_asyncc_header(file) ||
        clang_Location_isInSystemHeader(clang_getLocationForOffset(r->tu, file, 0)) != 0)
        return;
    struct user_file user = {.path = copy_string(r->arena, clang_getFileName(file))};
    user.text = clang_getFileContents(r->tu, file, &user.size);
    if (user.text == NULL)
        return;
    read_skipped(r, file, &user);
    VECTOR_ADD(files->items, files->n, files->capacity) = user;
}

struct user_file *read_user_files(struct reading *r, size_t *n)
{
    struct unit *unit = r->unit;
    struct user_files files = {.r = r};
    VECTOR_ADD(files.items, files.n, files.capacity) =
        (struct user_file){unit->path, unit->text, unit->size, unit->skipped, unit->n_skipped};
    clang_getInclusions(r->tu, see_user_file, &files);
    *n = files.n;
    return files.items;
}

const struct include *read_include_of(struct reading *r, const char *path)
{
    CXFile file = clang_getFile(r->tu, path);
    uint32_t end = file != NULL ? include_leading_to(r, file) : 0;
    for (size_t i = 0; i < r->unit->n_includes; i++)
        if (r->unit->includes[i].end == end)
            return &r->unit->includes[i];
    return NULL;
}
