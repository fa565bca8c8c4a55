/* SPDX-License-Identifier: MIT */
/*
 * Counts the words of files as `wc -w` does. A few readers take the files one after the other, so
 * that several are read at once, however many there are.
 */
#include <asyncc.h>

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    readers = 8,
    chunk = 16384
};

struct file {
    const char *path;
    long words; /* or -errno */
};

struct work {
    struct file *files;
    size_t n, next; /* the first file that nobody has taken */
};

static void close_fd(int *fd)
{
    if (*fd >= 0)
        close(*fd);
}

/* The number of words, or -errno. */
async static long count_words(const char *path)
{
    int fd __attribute__((cleanup(close_fd))) =
        await async_openat(AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
    if (fd < 0)
        return fd;

    char buffer[chunk];
    long words = 0;
    bool in_word = false;
    ssize_t n;
    while ((n = await async_read(fd, buffer, sizeof buffer)) > 0) {
        for (ssize_t i = 0; i < n; i++) {
            bool space = isspace((unsigned char)buffer[i]);
            words += in_word && space;
            in_word = !space;
        }
    }
    return n < 0 ? n : words + in_word;
}

/* No lock: between two awaits nothing else runs. */
async static void reader(struct work *work)
{
    while (work->next < work->n) {
        struct file *file = &work->files[work->next++];
        file->words = await count_words(file->path);
    }
}

/* Prints the counts in the order of the arguments; the exit status. */
static int report(const struct file *files, size_t n)
{
    long total = 0;
    int status = 0;
    for (size_t i = 0; i < n; i++) {
        if (files[i].words < 0) {
            fprintf(stderr, "word_count: %s: %s\n", files[i].path, strerror((int)-files[i].words));
            status = 1;
            continue;
        }
        printf("%ld %s\n", files[i].words, files[i].path);
        total += files[i].words;
    }
    if (n > 1)
        printf("%ld total\n", total);
    return status;
}

static void free_files(struct file **files)
{
    free(*files);
}

static const char usage[] = "usage: word_count FILE...\n"
                            "Prints the number of words of each file, and the total.\n";

async int main(int argc, char **argv)
{
    if (argc < 2) {
        fputs(usage, stderr);
        return 2;
    }
    if (strcmp(argv[1], "--help") == 0) {
        fputs(usage, stdout);
        return 0;
    }

    size_t n = (size_t)argc - 1;
    struct file *files __attribute__((cleanup(free_files))) = calloc(n, sizeof *files);
    if (files == NULL)
        async_fail(ENOMEM);
    for (size_t i = 0; i < n; i++)
        files[i].path = argv[i + 1];

    struct work work = {.files = files, .n = n};
    task(void) pool[readers];
    int errors[readers];
    for (int i = 0; i < readers; i++)
        pool[i] = async_defer(reader(&work));
    /* Settled: whichever fails, all have ended before what they work on is gone. */
    await async_gather_array_settled(NULL, errors, pool, readers);
    for (int i = 0; i < readers; i++)
        if (errors[i] != 0)
            async_fail(errors[i]);
    return report(files, n);
}
