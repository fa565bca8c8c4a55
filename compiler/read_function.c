/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* memmem */
/*
 * Declarations: async functions wherever they are declared, and the definitions of the file, whose
 * bodies and initialisers become trees.
 */
#include "attribute.h"
#include "lex.h"
#include "reading.h"
#include "types.h"

#include <stdlib.h>
#include <string.h>

static struct declared *declared_slot(struct reading *r, CXCursor declaration)
{
    void **slot = cursor_slot(r, &r->declarations, declaration);
    if (*slot == NULL)
        *slot = arena_alloc(r->arena, sizeof(struct declared));
    return *slot;
}

struct declared *declared_of(struct reading *r, CXCursor declaration)
{
    struct declared *declared = declared_slot(r, declaration);
    if (declared->is_known)
        return declared;
    declared->is_known = true;
    declared->kind = clang_getCursorKind(declaration);
    declared->is_local = !is_file_level(declaration);
    declared->type = type_of_name(r, declaration);
    declared->name = declared->variable != NULL
                         ? declared->variable->name
                         : copy_string(r->arena, clang_getCursorSpelling(declaration));
    declared->function = function_of(r, declaration);
    return declared;
}

struct variable *variable_of(struct reading *r, CXCursor declaration)
{
    return declared_slot(r, declaration)->variable;
}

struct known_label {
    CXCursor statement;
    struct label *label;
    struct known_label *next;
};

/* A statement's cursor is not always the same one: its parent differs. Its place does not. */
struct label *label_of(struct reading *r, CXCursor statement)
{
    CXSourceLocation place = clang_getCursorLocation(statement);
    struct known_label **bucket = &r->labels[place.int_data % LABEL_TABLE];
    for (struct known_label *k = *bucket; k != NULL; k = k->next)
        if (clang_equalLocations(clang_getCursorLocation(k->statement), place))
            return k->label;
    struct label *label = arena_alloc(r->arena, sizeof *label);
    label->number = r->definition->n_named_labels++;
    struct known_label *k = arena_alloc(r->arena, sizeof *k);
    *k = (struct known_label){.statement = statement, .label = label, .next = *bucket};
    *bucket = k;
    return label;
}

static bool in_file_named(CXCursor cursor, const char *tail)
{
    CXFile file;
    clang_getFileLocation(clang_getCursorLocation(cursor), &file, NULL, NULL, NULL);
    if (file == NULL)
        return false;
    CXString name = clang_getFileName(file);
    const char *path = clang_getCString(name);
    size_t size = strlen(path), tail_size = strlen(tail);
    bool same = size >= tail_size && streq(path + size - tail_size, tail);
    clang_disposeString(name);
    return same;
}

/* An array or function as a parameter is a pointer. */
static struct type *parameter_type(struct reading *r, CXCursor cursor)
{
    struct type *declared = read_declared(r->types, r->arena, cursor);
    struct type *type = type_meaning(declared);
    bool is_array = type->kind == TYPE_ARRAY || type->kind == TYPE_VLA;
    if (!is_array && type->kind != TYPE_FUNCTION)
        return declared;
    struct type *pointer = arena_alloc(r->arena, sizeof *pointer);
    *pointer = (struct type){.kind = TYPE_POINTER, .size = 8, .align = 8};
    pointer->target = is_array ? type->target : declared;
    pointer->is_async = declared->is_async;
    pointer->marked = declared->marked;
    return pointer;
}

static bool is_unused_word(const struct reading *r, uint32_t at)
{
    static const char *const words[] = {"unused", "__unused__", "maybe_unused", "__maybe_unused__"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (lex_token_is(r->unit->text, r->unit->size, at, words[i]))
            return true;
    return false;
}

/* Whether the text of a parameter says that it may be unused. */
static bool has_unused(struct reading *r, CXCursor cursor)
{
    CXSourceRange range = clang_getCursorExtent(cursor);
    long long begin = main_offset(r, clang_getRangeStart(range));
    long long end = main_offset(r, clang_getRangeEnd(range));
    if (begin < 0 || end < begin)
        return false;
    const char *text = r->unit->text;
    while (end < (long long)r->unit->size && text[end] != ',' && text[end] != '{')
        end++;
    for (uint32_t i = (uint32_t)begin; i < end;
         i = lex_skip_space(text, r->unit->size, lex_skip_token(text, r->unit->size, i))) {
        const struct macro_use *region = region_at(r, i);
        if (is_unused_word(r, i) ||
            (region != NULL && memmem(text + i, region->end - i, "NUSED", 5) != NULL))
            return true;
    }
    return false;
}

static struct parameter *read_parameters(struct reading *r, CXCursor cursor)
{
    struct parameter *first = NULL, **last = &first;
    int n = clang_Cursor_getNumArguments(cursor);
    for (int i = 0; i < n; i++) {
        CXCursor argument = clang_Cursor_getArgument(cursor, (unsigned)i);
        struct parameter *parameter = arena_alloc(r->arena, sizeof *parameter);
        char *name = copy_string(r->arena, clang_getCursorSpelling(argument));
        parameter->name = name[0] ? name : NULL;
        parameter->is_unused = has_unused(r, argument);
        parameter->is_vla = type_is_variable(read_type(r->types, clang_getCursorType(argument)));
        parameter->type = type_of_any_size(r->arena, parameter_type(r, argument));
        *last = parameter;
        last = &parameter->next;
    }
    return first;
}

/* The offset behind which main text has seen a declaration: its own end, or that of the directive
 * that leads to its file. */
static void find_declared_at(struct reading *r, CXCursor cursor, struct function *function)
{
    CXSourceRange extent = clang_getCursorExtent(cursor);
    long long end = main_offset(r, clang_getRangeEnd(extent));
    if (end >= 0) {
        function->declared_at = (uint32_t)end;
        return;
    }
    CXFile file;
    clang_getFileLocation(clang_getRangeStart(extent), &file, NULL, NULL, NULL);
    function->header = copy_string(r->arena, clang_getFileName(file));
    function->declared_at = include_leading_to(r, file);
}

/* What libclang prints of a declaration has its attributes without macros, wherever it stands. */
static struct attribute *printed_attributes(struct reading *r, CXCursor cursor)
{
    CXPrintingPolicy policy = clang_getCursorPrintingPolicy(cursor);
    clang_PrintingPolicy_setProperty(policy, CXPrintingPolicy_TerseOutput, 1);
    const char *text = copy_string(r->arena, clang_getCursorPrettyPrinted(cursor, policy));
    clang_PrintingPolicy_dispose(policy);
    return read_attributes(r->arena, text, 0, (uint32_t)strlen(text));
}

/* The async function that a cursor declares; NULL if it is an ordinary one. */
struct function *function_of(struct reading *r, CXCursor cursor)
{
    if (clang_getCursorKind(cursor) != CXCursor_FunctionDecl)
        return NULL;
    CXCursor canonical = clang_getCanonicalCursor(cursor);
    void **slot = cursor_slot(r, &r->functions, canonical);
    if (*slot != NULL)
        return *slot;
    if (!attributes_of(cursor).is_async && !attributes_of(canonical).is_async)
        return NULL;
    struct function *function = arena_alloc(r->arena, sizeof *function);
    *slot = function;
    function->name = copy_string(r->arena, clang_getCursorSpelling(cursor));
    function->type = read_declared(r->types, r->arena, cursor);
    function->result = type_meaning(function->type)->target;
    function->parameters = read_parameters(r, cursor);
    function->is_variadic = type_meaning(function->type)->is_variadic;
    function->is_static = clang_Cursor_getStorageClass(canonical) == CX_SC_Static;
    function->is_inline = clang_Cursor_isFunctionInlined(cursor) != 0;
    function->in_runtime =
        in_file_named(cursor, "/asyncc.h") || in_file_named(cursor, "/asyncc/io.h") ||
        in_file_named(cursor, "/asyncc/sync.h") || in_file_named(cursor, "/asyncc/generator.h");
    find_declared_at(r, canonical, function);
    function->in_library = starts_with(function->name, "async_") && function->header != NULL &&
                           strstr(function->header, "/asyncc/") != NULL;
    if (function->header != NULL && !function->in_runtime)
        function->attributes = printed_attributes(r, cursor);
    *r->last_function = function;
    r->last_function = &function->next;
    return function;
}

bool is_file_level(CXCursor cursor)
{
    enum CXCursorKind parent = clang_getCursorKind(clang_getCursorSemanticParent(cursor));
    return parent == CXCursor_TranslationUnit || clang_isInvalid(parent);
}

static struct variable *add_variable(struct reading *r, CXCursor cursor)
{
    struct variable *variable = arena_alloc(r->arena, sizeof *variable);
    variable->name = copy_string(r->arena, clang_getCursorSpelling(cursor));
    variable->type = read_declared(r->types, r->arena, cursor);
    variable->scope = r->scope;
    variable->index = r->definition->n_variables++;
    *r->definition->last_variable = variable;
    r->definition->last_variable = &variable->next;
    declared_slot(r, cursor)->variable = variable;
    return variable;
}

static bool is_static_storage(CXCursor cursor)
{
    enum CX_StorageClass storage = clang_Cursor_getStorageClass(cursor);
    return storage == CX_SC_Static || storage == CX_SC_Extern ||
           clang_getCursorTLSKind(cursor) != CXTLS_None;
}

/* The function that a cleanup attribute names stands in parentheses behind the word. */
static void read_cleanup(struct reading *r, CXCursor attribute, struct variable *variable)
{
    CXSourceRange range = clang_getCursorExtent(attribute);
    long long begin = main_offset(r, clang_getRangeStart(range));
    long long end = main_offset(r, clang_getRangeEnd(range));
    if (begin < 0 || end < begin)
        return;
    const char *text = r->unit->text;
    size_t size = r->unit->size;
    struct macro_use *region = region_at(r, (uint32_t)begin);
    uint32_t open = lex_skip_space(text, size, lex_skip_token(text, size, (uint32_t)begin));
    if (region != NULL) {
        region->expand = true;
    } else if ((lex_token_is(text, size, (uint32_t)begin, "cleanup") ||
                lex_token_is(text, size, (uint32_t)begin, "__cleanup__")) &&
               open < size && text[open] == '(') {
        uint32_t close = lex_skip_brackets(text, size, open);
        variable->has_cleanup = true;
        variable->cleanup = arena_strndup(r->arena, text + open + 1, close - open - 2);
        variable->cleanup_begin = (uint32_t)begin;
        variable->cleanup_end = close;
    }
}

static bool is_alignas(const struct reading *r, uint32_t begin)
{
    return lex_token_is(r->unit->text, r->unit->size, begin, "_Alignas") ||
           lex_token_is(r->unit->text, r->unit->size, begin, "alignas");
}

/* `_Alignas(64)`, `aligned(64)`, `aligned`: each as a specifier. */
static void read_alignment(struct reading *r, CXCursor attribute, struct variable *variable)
{
    long long begin = main_offset(r, clang_getRangeStart(clang_getCursorExtent(attribute)));
    const char *text = r->unit->text;
    size_t size = r->unit->size;
    if (begin < 0)
        return;
    struct macro_use *region = region_at(r, (uint32_t)begin);
    uint32_t open = lex_skip_space(text, size, lex_skip_token(text, size, (uint32_t)begin));
    bool is_word =
        region != NULL && !region->expand && region->end <= open && streq(region->name, "alignas");
    if (region != NULL && !is_word)
        region->expand = true;
    const char *before = variable->alignment != NULL ? variable->alignment : "";
    if (open >= size || text[open] != '(') {
        variable->alignment = arena_printf(r->arena, "%s__attribute__((__aligned__)) ", before);
        return;
    }
    int length = (int)(lex_skip_brackets(text, size, open) - open);
    variable->alignment =
        is_alignas(r, (uint32_t)begin)
            ? arena_printf(r->arena, "%s_Alignas%.*s ", before, length, text + open)
            : arena_printf(r->arena, "%s__attribute__((__aligned__%.*s)) ", before, length,
                           text + open);
}

struct await_search {
    CXCursor initializer;
    bool found;
};

static enum CXChildVisitResult see_await(CXCursor cursor, CXCursor parent, CXClientData data)
{
    (void)parent;
    struct await_search *search = data;
    if (clang_equalCursors(cursor, search->initializer))
        return CXChildVisit_Continue;
    search->found = is_await(cursor);
    return search->found ? CXChildVisit_Break : CXChildVisit_Recurse;
}

/* An await in front of the name, or in a macro there, stands in a typeof: the type has to be
 * written anew. */
static bool has_await_in_type(const struct reading *r, CXCursor cursor, const struct node *node)
{
    uint32_t end = (uint32_t)(node->name_at > node->begin ? node->name_at : node->end);
    size_t i = first_invocation(r->unit, node->begin);
    if (i == r->unit->n_invocations || r->unit->invocations[i].begin >= end)
        return false;
    struct await_search search = {.initializer = clang_Cursor_getVarDeclInitializer(cursor)};
    clang_visitChildren(cursor, see_await, &search);
    return search.found;
}

/* A local or file-level variable: the child is its initialiser. */
struct node *read_variable(struct reading *r, CXCursor cursor, struct node *parent)
{
    struct node *node = new_node(r, cursor, DECL_VARIABLE, parent);
    struct attributes attributes = attributes_of(cursor);
    node->type = read_declared(r->types, r->arena, cursor);
    node->is_async = type_is_async(node->type);
    long long name = main_offset(r, clang_getCursorLocation(cursor));
    node->name_at = name < 0 ? node->begin : (uint32_t)name;
    node->is_static = is_static_storage(cursor) || is_file_level(cursor);
    node->op = copy_string(r->arena, clang_getCursorSpelling(cursor));
    if (!is_file_level(cursor)) {
        node->variable = add_variable(r, cursor);
        node->variable->declaration = node;
        read_fields(r->types, node->type, clang_getCursorType(cursor));
        find_open_end(node->type);
        node->variable->is_static = node->is_static;
        for (size_t i = 0; i < attributes.n_alignments; i++)
            read_alignment(r, attributes.alignments[i], node->variable);
        for (size_t i = 0; i < attributes.n_unnamed; i++)
            read_cleanup(r, attributes.unnamed[i], node->variable);
        if (attributes.n_alignments > 0 || attributes.n_unnamed > 0)
            read_mentions_in_text(r, node->begin, node->end);
    }
    node->retyped = has_await_in_type(r, cursor, node);
    if (node->retyped &&
        type_is_task(node->type)) { /* libclang gives an await its operand's type */
        node->type = type_meaning(node->type)->target;
        if (node->variable != NULL)
            node->variable->type = node->type;
    }
    CXCursor initializer = clang_Cursor_getVarDeclInitializer(cursor);
    read_mentions(r, cursor, initializer);
    if (!clang_Cursor_isNull(initializer)) {
        node->child = read_node(r, initializer, node);
        if (clang_getCursorType(cursor).kind == CXType_Auto)
            deduce_marks(r, cursor, node);
        if (node->variable != NULL)
            node->variable->has_initializer = true;
    }
    return node;
}

/* ---- definitions of the file ---- */

static struct definition *begin_definition(struct reading *r)
{
    struct definition *definition = arena_alloc(r->arena, sizeof *definition);
    definition->last_variable = &definition->variables;
    definition->last_await = &definition->awaits;
    r->definition = definition;
    *r->last_definition = definition;
    r->last_definition = &definition->next;
    return definition;
}

static enum CXChildVisitResult find_body(CXCursor cursor, CXCursor parent, CXClientData data)
{
    (void)parent;
    if (clang_getCursorKind(cursor) == CXCursor_CompoundStmt)
        *(CXCursor *)data = cursor;
    return CXChildVisit_Continue;
}

static void read_parameter_variables(struct reading *r, CXCursor cursor)
{
    int n = clang_Cursor_getNumArguments(cursor);
    for (int i = 0; i < n; i++) {
        struct variable *variable = add_variable(r, clang_Cursor_getArgument(cursor, (unsigned)i));
        variable->is_parameter = true;
        variable->type = parameter_type(r, clang_Cursor_getArgument(cursor, (unsigned)i));
    }
}

/* What stands in the types of the parameters. */
static void read_parameter_sizes(struct reading *r, CXCursor cursor)
{
    struct definition *definition = r->definition;
    struct node **last = &definition->sizes;
    int n = clang_Cursor_getNumArguments(cursor);
    for (int i = 0; i < n; i++) {
        CXCursor argument = clang_Cursor_getArgument(cursor, (unsigned)i);
        struct type *type = read_type(r->types, clang_getCursorType(argument));
        if (type_is_variable(type))
            *last = read_type_operands(r, argument, type, definition->node, definition->sizes);
        while (*last != NULL)
            last = &(*last)->next;
    }
}

/* In front of a declaration [[a]] [[b]] belong to it, and libclang leaves them out. An attribute of
 * an earlier declaration may be inherited: between it and this one stands more. */
static void begin_with_attribute(const struct unit *unit, struct node *node, uint32_t attribute)
{
    uint32_t begin = attribute;
    while (begin > 1 && (unit->text[begin - 1] != '[' || unit->text[begin - 2] != '['))
        begin--;
    uint32_t i = begin = begin > 1 ? begin - 2 : node->begin;
    while (i < node->begin && unit->text[i] == '[')
        i = lex_skip_space(unit->text, unit->size, lex_skip_brackets(unit->text, unit->size, i));
    if (i == node->begin)
        node->begin = begin;
}

/* An attribute that comes out of a macro has no text: the macro is expanded. */
static enum CXChildVisitResult show_attribute(CXCursor cursor, CXCursor parent, CXClientData data)
{
    (void)parent;
    struct reading *r = data;
    if (!clang_isAttribute(clang_getCursorKind(cursor)) ||
        clang_getCursorKind(cursor) == CXCursor_AnnotateAttr)
        return CXChildVisit_Continue;
    long long begin = main_offset(r, clang_getRangeStart(clang_getCursorExtent(cursor)));
    struct macro_use *region = begin < 0 ? NULL : region_at(r, (uint32_t)begin);
    if (region != NULL)
        region->expand = true;
    else if (begin >= 0 && begin < r->definition->node->begin)
        begin_with_attribute(r->unit, r->definition->node, (uint32_t)begin);
    return CXChildVisit_Continue;
}

/* libclang calls a function inline behind any declaration that is. */
static bool says_inline(const struct unit *unit, uint32_t begin, uint32_t end)
{
    for (uint32_t i = begin; i < end;
         i = lex_skip_space(unit->text, unit->size, lex_skip_token(unit->text, unit->size, i)))
        if (lex_token_is(unit->text, unit->size, i, "inline") ||
            lex_token_is(unit->text, unit->size, i, "__inline__") ||
            lex_token_is(unit->text, unit->size, i, "__inline"))
            return true;
    return false;
}

static void read_function_attributes(struct reading *r, CXCursor cursor, CXCursor body)
{
    struct definition *definition = r->definition;
    struct function *function = definition->function;
    const struct unit *unit = r->unit;
    long long end = clang_Cursor_isNull(body)
                        ? lex_find(unit->text, unit->size, definition->node->end, ";")
                        : main_offset(r, clang_getRangeStart(clang_getCursorExtent(body)));
    if (end < 0)
        return;
    clang_visitChildren(cursor, show_attribute, r);
    definition->attributes =
        read_attributes(r->arena, unit->text, definition->node->begin, (uint32_t)end);
    struct attribute **last = &function->attributes;
    while (*last != NULL)
        last = &(*last)->next;
    for (const struct attribute *a = definition->attributes; a != NULL; a = a->next) {
        *last = arena_alloc(r->arena, sizeof **last);
        **last = (struct attribute){.name = a->name, .arguments = a->arguments, .at = a->at};
        last = &(*last)->next;
    }
    if (!says_inline(unit, definition->node->begin, definition->node->name_at) ||
        clang_Cursor_getStorageClass(cursor) == CX_SC_Extern)
        function->is_external = true;
}

static void read_function(struct reading *r, CXCursor cursor)
{
    struct function *function = function_of(r, cursor);
    CXCursor body = clang_getNullCursor();
    if (clang_isCursorDefinition(cursor))
        clang_visitChildren(cursor, find_body, &body);
    if (function == NULL && (clang_Cursor_isNull(body) || !concerns_asyncc(r, cursor)))
        return;
    struct definition *definition = begin_definition(r);
    definition->function = function;
    definition->node = new_node(r, cursor, DECL_FUNCTION, NULL);
    definition->node->op = copy_string(r->arena, clang_getCursorSpelling(cursor));
    definition->node->type = read_declared(r->types, r->arena, cursor);
    definition->node->function = function;
    long long name = main_offset(r, clang_getCursorLocation(cursor));
    definition->node->name_at = name < 0 ? definition->node->begin : (uint32_t)name;
    if (function != NULL)
        read_function_attributes(r, cursor, body);
    if (clang_Cursor_isNull(body))
        return;
    if (function != NULL) {
        function->defined = true;
        definition->is_main = streq(function->name, "main");
        function->is_inline = clang_Cursor_isFunctionInlined(cursor) != 0;
        if (!clang_equalCursors(cursor, clang_getCanonicalCursor(cursor)))
            function->parameters = read_parameters(r, cursor);
    }
    r->scope = NULL;
    read_parameter_variables(r, cursor);
    if (function != NULL)
        read_parameter_sizes(r, cursor);
    definition->body = read_node(r, body, definition->node);
    definition->node->child = definition->body;
    for (struct variable *v = definition->variables; v != NULL && v->is_parameter; v = v->next)
        v->scope = definition->body;
}

void read_definition(struct reading *r, CXCursor cursor)
{
    switch (clang_getCursorKind(cursor)) {
    case CXCursor_FunctionDecl:
        read_function(r, cursor);
        break;
    case CXCursor_VarDecl:
        if (concerns_asyncc(r, cursor))
            begin_definition(r)->node = read_variable(r, cursor, NULL);
        break;
    default:
        break;
    }
    r->definition = NULL;
}
