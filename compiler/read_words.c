/* SPDX-License-Identifier: MIT */
/*
 * Words of asyncc.h that the program defines anew: what they are used for is then no async C, and
 * an `await` of the program's own would quietly wait for nothing.
 */
#include "diag.h"
#include "reading.h"

#include <string.h>

static bool is_word(const char *name, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (streq(name, words[i]))
            return true;
    return false;
}

static enum CXChildVisitResult see_no_keywords(CXCursor cursor, CXCursor parent, CXClientData data)
{
    (void)parent;
    bool *found = data;
    *found = clang_getCursorKind(cursor) == CXCursor_MacroDefinition &&
             name_is(cursor, "ASYNCC_NO_KEYWORDS");
    return *found ? CXChildVisit_Break : CXChildVisit_Continue;
}

/* Whether asyncc.h leaves the short words to the program. */
static bool leaves_keywords(struct reading *r)
{
    bool found = false;
    clang_visitChildren(clang_getTranslationUnitCursor(r->tu), see_no_keywords, &found);
    return found;
}

void check_word(struct reading *r, CXCursor definition, const char *name)
{
    static const char *const keywords[] = {"async", "await", "task", "spawn", "gather"};
    static const char *const words[] = {"_Async", "_Await", "_Task", "_Spawn", "_Gather"};
    bool is_keyword = is_word(name, keywords, 5) && !leaves_keywords(r);
    if (!is_keyword && !is_word(name, words, 5))
        return;
    CXFile file;
    unsigned line, column;
    clang_getFileLocation(clang_getCursorLocation(definition), &file, &line, &column, NULL);
    long long at = main_offset(r, clang_getCursorLocation(definition));
    const char *note =
        "give the macro another name, or define ASYNCC_NO_KEYWORDS and write '_Await'";
    const char *message =
        arena_printf(r->arena, "'%s' is a word of asyncc's, and a macro of another meaning", name);
    r->failed = true;
    if (at >= 0) {
        diag_error(r->unit, (uint32_t)at, "%s", message);
        diag_note(r->unit, (uint32_t)at, "%s", note);
        return;
    }
    diag_foreign("error",
                 file != NULL ? copy_string(r->arena, clang_getFileName(file)) : "<command line>",
                 line, column, message, NULL);
}
