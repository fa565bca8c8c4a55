/* SPDX-License-Identifier: MIT */
/*
 * Decides whether a command that links needs libasyncc. What asyncc translated refers to the symbol
 * async_abi_2, so its name stands in the object:
 *
 *     asyncc gcc -c server.c                    server.o holds the bytes "async_abi_2"
 *     asyncc gcc server.o -o server             needs the library
 *     asyncc gcc server.o -lasyncc -luring ...  does not: the user has named it
 */
#define _GNU_SOURCE /* memmem */
#include "launcher.h"

#include <asyncc/abi.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEXT_OF_(x) #x
#define TEXT_OF(x) TEXT_OF_(x)

static bool contains(int fd, size_t size, const char *text)
{
    void *data = mmap(NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (data == MAP_FAILED)
        return false;
    bool found = memmem(data, size, text, strlen(text)) != NULL;
    munmap(data, size);
    return found;
}

bool file_contains(const char *path, const char *text)
{
    struct stat status;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool found = fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0 &&
                 contains(fd, (size_t)status.st_size, text);
    close(fd);
    return found;
}

/* Whether an object or archive refers to the runtime. */
static bool file_needs_library(const char *path)
{
    return file_contains(path, TEXT_OF(ASYNC_ABI_SYMBOL));
}

/* Objects and archives; what -S and clang's -emit-llvm make names the symbol too. */
static bool may_refer(const struct word *word)
{
    static const char *const suffixes[] = {".o", ".a", ".lo", ".obj", ".s", ".ll", ".bc"};
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        if (word->kind == WORD_INPUT && ends_with(word->text, suffixes[i]))
            return true;
    }
    return word->kind == WORD_PREPROCESSED;
}

/* -lnet, where it is an archive in a folder of the command's own. */
static bool named_library_needs(const struct command *c, const char *name)
{
    for (size_t i = 0; i < c->n_words; i++) {
        const char *folder = value_of(c, &i, "-L");
        if (folder != NULL &&
            file_needs_library(arena_printf(c->arena, "%s/lib%s.a", folder, name)))
            return true;
    }
    return false;
}

static bool inputs_need_library(const struct command *c)
{
    for (size_t i = 0; i < c->n_words; i++) {
        const char *text = c->words[i].text;
        if (may_refer(&c->words[i]) && file_needs_library(file_of_input(text)))
            return true;
        const char *name = value_of(c, &i, "-l");
        if (name != NULL && named_library_needs(c, name))
            return true;
    }
    return false;
}

bool needs_library(const struct command *c, bool translates)
{
    if (c->stage != STAGE_LINK || c->relocatable || c->names_library || c->n_inputs == 0)
        return false;
    return translates || inputs_need_library(c);
}
