/* SPDX-License-Identifier: MIT */
/* A file is written whole, or not at all. */
#ifndef OUTPUT_H
#define OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

struct output {
    const char *path;
    char *name; /* what it is written to; NULL: `path` itself, or standard output */
    int fd;
    bool failed;
    int error; /* of the first failure */
};

/* NULL: standard output. It is given text in pieces; what fails is said at the end. */
struct output output_begin(const char *path);
void output_add(struct output *output, const char *data, size_t size);
/* Gives the file its name. False: it could not be written; the reason has been reported. */
bool output_end(struct output *output);
/* Leaves no file. */
void output_abandon(struct output *output);

#endif
