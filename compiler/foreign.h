/* SPDX-License-Identifier: MIT */
/* Macros whose expansion libclang knows only in clang's form. */
#ifndef FOREIGN_H
#define FOREIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether a file is one of the headers that come with clang itself, such as stdatomic.h. */
bool is_compilers_header(const char *path);
/* Whether what the macro stands for may mean nothing to another compiler: `definition` is the text
 * behind `#define `, in one of those headers. */
bool is_foreign_definition(const char *definition, uint32_t size);

/* Whether a condition on the compiler decides what is defined at an offset of a library's header.
 */
bool is_decided_by_compiler(const char *text, size_t size, uint32_t at);

#endif
