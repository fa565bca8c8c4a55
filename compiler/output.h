/* SPDX-License-Identifier: MIT */
/* A file is written whole, or not at all. */
#ifndef OUTPUT_H
#define OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

/* NULL: standard output. False: it could not be written; the reason has been reported. */
bool write_output(const char *path, const char *data, size_t size);

#endif
