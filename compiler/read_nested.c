/* SPDX-License-Identifier: MIT */
/*
 * What a header includes in its turn.
 *
 * In: the path of a header. Out: its inclusion directives that were followed, by their offsets in
 * it, with the files that they led to.
 */
#include "reading.h"

#include <stdlib.h>

struct search {
    struct reading *r;
    CXFile file;
    struct nested_includes *found;
};

static enum CXChildVisitResult see_nested(CXCursor cursor, CXCursor parent, CXClientData data)
{
    (void)parent;
    struct search *search = data;
    if (clang_getCursorKind(cursor) != CXCursor_InclusionDirective)
        return CXChildVisit_Continue;
    CXFile file, included = clang_getIncludedFile(cursor);
    unsigned offset;
    CXSourceLocation start = clang_getRangeStart(clang_getCursorExtent(cursor));
    clang_getFileLocation(start, &file, NULL, NULL, &offset);
    if (included == NULL || file == NULL || !clang_File_isEqual(file, search->file))
        return CXChildVisit_Continue;
    struct nested_includes *found = search->found;
    VECTOR_ADD(found->items, found->n, found->capacity) = (struct include){
        .begin = offset,
        .path = copy_string(search->r->arena, clang_getFileName(included)),
    };
    return CXChildVisit_Continue;
}

struct nested_includes read_nested_includes(struct reading *r, const char *path)
{
    struct nested_includes found = {0};
    struct search search = {r, clang_getFile(r->tu, path), &found};
    if (search.file != NULL)
        clang_visitChildren(clang_getTranslationUnitCursor(r->tu), see_nested, &search);
    return found;
}
