/* SPDX-License-Identifier: MIT */
/*
 * Prints the lines of files that hold a text, as `grep -nF` does, up to so many of each file; "-"
 * is standard input. The lines are a generator: what looks for the text is a loop over them, and
 * leaves it when it has seen enough.
 */
#include <asyncc.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct input {
    int fd;
    char *buffer;
    size_t first, end, size; /* what has been read and not handed out; the buffer's size */
};

static void drop_input(struct input *input)
{
    free(input->buffer);
    if (input->fd > STDIN_FILENO)
        close(input->fd);
}

/* Makes room behind what is there, and reads; 0 at the end. */
async static size_t fill(struct input *input)
{
    if (input->first > 0)
        memmove(input->buffer, input->buffer + input->first, input->end - input->first);
    input->end -= input->first;
    input->first = 0;
    if (input->size - input->end < 2) {
        size_t size = input->size > 0 ? 2 * input->size : 65536;
        char *buffer = realloc(input->buffer, size);
        if (buffer == NULL)
            async_fail(ENOMEM);
        input->buffer = buffer;
        input->size = size;
    }
    /* One byte is left for the end of a last line without a newline. */
    ssize_t n =
        await async_read(input->fd, input->buffer + input->end, input->size - input->end - 1);
    if (n < 0)
        async_fail((int)-n);
    input->end += (size_t)n;
    return (size_t)n;
}

/* The lines of a file, without their newlines; each is there until the next is asked for. */
async static void lines(async_generator(const char *) out, const char *path)
{
    __attribute__((cleanup(drop_input))) struct input input = {.fd = STDIN_FILENO};
    if (strcmp(path, "-") != 0)
        input.fd = await async_openat(AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
    if (input.fd < 0)
        async_fail(-input.fd);
    while (await fill(&input) > 0) {
        char *newline;
        while ((newline = memchr(input.buffer + input.first, '\n', input.end - input.first))) {
            char *line = input.buffer + input.first;
            *newline = '\0';
            input.first += (size_t)(newline - line) + 1;
            await async_emit(out, line);
        }
    }
    if (input.first < input.end) {
        input.buffer[input.end] = '\0';
        await async_emit(out, input.buffer + input.first);
    }
}

async static void find(const char *text, long most, const char *path)
{
    long number = 0;
    async_each(const char *, line, lines, path)
    {
        number++;
        if (strstr(line, text) == NULL)
            continue;
        printf("%s:%ld:%s\n", path, number, line);
        if (--most == 0)
            break;
    }
}

async int main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: find_lines TEXT MOST FILE...\n");
        return 2;
    }
    int status = 0;
    for (int i = 3; i < argc; i++) {
        int err = async_try(await find(argv[1], atol(argv[2]), argv[i]));
        if (err == 0)
            continue;
        fprintf(stderr, "find_lines: %s: %s\n", argv[i], strerror(err));
        status = 1;
    }
    return status;
}
