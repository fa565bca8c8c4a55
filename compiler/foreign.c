/* SPDX-License-Identifier: MIT */
/*
 * Macros of the compiler's own headers. libclang reads clang's, and gcc has others of the same
 * names, so an expansion out of them must not get into the generated code, unless both compilers
 * know all that it names.
 *
 *     #define atomic_load(p) __c11_atomic_load(p, __ATOMIC_SEQ_CST)     foreign
 *     #define va_end(ap) __builtin_va_end(ap)                           not
 */
#include "foreign.h"
#include "lex.h"

#include <ctype.h>
#include <string.h>

/* .../lib/clang/VERSION/include/NAME.h */
bool is_compilers_header(const char *path)
{
    const char *version = strstr(path, "/clang/");
    if (version == NULL)
        return false;
    version += strlen("/clang/");
    const char *folder = strchr(version, '/');
    return isdigit((unsigned char)*version) && folder != NULL &&
           strncmp(folder, "/include/", strlen("/include/")) == 0;
}

/* Names of the implementation that gcc and clang share. */
static bool is_shared(const char *definition, uint32_t size, uint32_t name)
{
    static const char *const shared[] = {
        "__asm",
        "__asm__",
        "__builtin_offsetof",
        "__builtin_unreachable",
        "__builtin_va_arg",
        "__builtin_va_copy",
        "__builtin_va_end",
        "__builtin_va_start",
        "__extension__",
        "__m128",
        "__m128d",
        "__m128i",
        "__m256",
        "__m256d",
        "__m256i",
        "__m512",
        "__m512d",
        "__m512i",
        "__m64",
        "__volatile__",
    };
    for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
        if (lex_token_is(definition, size, name, shared[i]))
            return true;
    return false;
}

static bool is_parameter(const char *definition, uint32_t list, uint32_t end, uint32_t name,
                         uint32_t name_end)
{
    for (uint32_t i = list; i < end; i = lex_skip_token(definition, end, i)) {
        i = lex_skip_space(definition, end, i);
        uint32_t behind = lex_skip_token(definition, end, i);
        if (behind - i == name_end - name &&
            memcmp(definition + i, definition + name, name_end - name) == 0)
            return true;
    }
    return false;
}

bool is_foreign_definition(const char *definition, uint32_t size)
{
    uint32_t list = lex_skip_token(definition, size, 0), end = list;
    if (list < size && definition[list] == '(')
        end = lex_skip_brackets(definition, size, list);
    for (uint32_t i = lex_skip_space(definition, size, end), behind; i < size;
         i = lex_skip_space(definition, size, behind)) {
        behind = lex_skip_token(definition, size, i);
        bool reserved = behind - i > 2 && memcmp(definition + i, "__", 2) == 0;
        if (reserved && !is_parameter(definition, list, end, i, behind) &&
            !is_shared(definition, size, i))
            return true;
    }
    return false;
}
