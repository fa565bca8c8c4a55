/* SPDX-License-Identifier: MIT */
/* What the read_*.c files share: the only ones that know libclang. */
#ifndef READING_H
#define READING_H

#include "read.h"

#include <clang-c/Index.h>

enum {
    LABEL_TABLE = 1024
};

struct type_reader;
struct known_label;

struct stretch {
    uint32_t begin, end;
};

/* What is known about declarations: read_table.c. */
struct cursor_table {
    struct known **buckets;
    size_t n, n_buckets;
};

struct reading {
    struct unit *unit;
    struct arena *arena;
    CXIndex index;
    CXTranslationUnit tu;
    CXFile main;
    CXSourceLocation first; /* of the main file */
    bool is_numbered;       /* the locations behind it are numbered in order */
    CXCursor measured;      /* the cursor whose extent is known */
    CXSourceRange measure;
    struct stretch *clear; /* of the text, that no macro hides */
    struct type_reader *types;
    struct cursor_table declarations;
    struct cursor_table functions;
    struct cursor_table deduced; /* the types of variables that have them from an async value */
    struct cursor_table macros;
    struct cursor_table concerns; /* whether a declaration leads to something async */
    struct known_label *labels[LABEL_TABLE];
    size_t invocations_capacity, includes_capacity;
    struct definition *definition; /* being read */
    struct node *scope;            /* the innermost scope while reading a body */
    uint32_t form_end;             /* of the innermost form while reading its operands; or 0 */
    struct definition **last_definition;
    struct function **last_function;
    CXFile needed;                /* a header that has to be put in place */
    const struct include *inside; /* a directive inside an async function: likewise; or NULL */
    bool has_opaque;              /* some macro invocation is opaque */
    bool failed;                  /* what was seen cannot be translated, and was reported */
    CXCursor *local_functions;    /* declared inside others, where that concerns asyncc */
    size_t n_local_functions, local_functions_capacity;
    struct macro_replay *replay; /* how far read_macros has come; NULL: not begun */
};

/* A cursor's children as an array, to be freed by children_free(). */
struct children {
    CXCursor *items;
    size_t n, capacity;
};

/* read.c */
char *copy_string(struct arena *arena, CXString string);
bool name_is(CXCursor cursor, const char *name);
struct children children_of(CXCursor cursor);
void children_free(struct children *children);

/* The attributes of a declaration that matter here. */
struct attributes {
    bool is_async;
    CXCursor alignments[8];
    size_t n_alignments;
    CXCursor unnamed[8]; /* those that libclang has no name for: cleanup is one */
    size_t n_unnamed;
};
struct attributes attributes_of(CXCursor declaration);

/* read_place.c */
void find_main_numbers(struct reading *r);
long long main_offset(struct reading *r, CXSourceLocation location);
CXSourceRange extent_of(struct reading *r, CXCursor cursor);
size_t first_invocation(const struct unit *unit, uint32_t offset);
struct macro_use *invocation_starting(const struct reading *r, uint32_t offset);
struct macro_use *region_at(const struct reading *r, uint32_t offset);
void place_node(struct reading *r, CXCursor cursor, struct node *node);
void close_span(struct node *node);

/* read_function.c */
/* The offset behind the directive of the main text that leads to a file. */
uint32_t include_leading_to(struct reading *r, CXFile file);
struct function *function_of(struct reading *r, CXCursor cursor);
bool is_file_level(CXCursor cursor);
void read_definition(struct reading *r, CXCursor cursor);
/* What a declaration is, as far as its uses ask. */
struct declared {
    bool is_known;
    bool is_local;
    enum CXCursorKind kind;
    const char *name;
    struct type *type;         /* with its marks */
    struct function *function; /* an async one */
    struct variable *variable; /* of the function that is being read */
};
struct declared *declared_of(struct reading *r, CXCursor declaration);
struct variable *variable_of(struct reading *r, CXCursor declaration);
struct label *label_of(struct reading *r, CXCursor statement);
struct node *read_variable(struct reading *r, CXCursor cursor, struct node *parent);

/* read_body.c */
struct node *read_node(struct reading *r, CXCursor cursor, struct node *parent);
struct node *new_node(struct reading *r, CXCursor cursor, enum node_kind kind, struct node *parent);
struct node *read_plain(struct reading *r, CXCursor cursor, enum node_kind kind,
                        struct node *parent);
struct node *read_statement(struct reading *r, CXCursor cursor, struct node *parent);
void append_node(struct node *parent, struct node *child);
struct node *last_node_of(const struct node *node);
CXCursor first_child(CXCursor cursor);
CXCursor last_child(CXCursor cursor);

/* read_statement.c */
struct node *read_simple(struct reading *r, CXCursor cursor, enum node_kind kind,
                         struct node *parent);
struct node *read_label(struct reading *r, CXCursor cursor, struct node *parent);
struct node *read_goto(struct reading *r, CXCursor cursor, struct node *parent);
struct node *read_for(struct reading *r, CXCursor cursor, struct node *parent);
struct node *read_declaration(struct reading *r, CXCursor cursor, struct node *parent);
struct node *read_other_declaration(struct reading *r, CXCursor cursor, struct node *parent);
void take_semicolon(struct reading *r, struct node *node);
struct label *referenced_label(struct reading *r, CXCursor cursor);

/* read_expression.c */
struct node *read_expression(struct reading *r, CXCursor cursor, struct node *parent);

/* read_form.c */
bool is_await(CXCursor cursor);
struct node *read_await(struct reading *r, CXCursor cursor, struct node *parent);
enum form form_of(CXCursor paren);
struct node *read_form(struct reading *r, CXCursor cursor, enum form form, struct node *parent);

/* read_opaque.c */
struct node *read_opaque(struct reading *r, CXCursor cursor, struct node *parent);

/* read_builtin.c */
bool is_typeof_operand(struct reading *r, CXCursor cursor);
void read_mentions(struct reading *r, CXCursor declaration, CXCursor initializer);
void read_mentions_in_text(struct reading *r, uint32_t begin, uint32_t end);
struct node *read_unevaluated(struct reading *r, struct node *inner, struct node *parent);
void make_choice(struct reading *r, struct node *node);
struct node *read_asm(struct reading *r, CXCursor cursor, struct node *node);
struct node *read_builtin(struct reading *r, CXCursor cursor, struct node *node);

/* read_size.c */
/* Whether a reference to a type names a local typedef that is variably modified. */
bool names_variable_type(struct reading *r, CXCursor reference);
/* What stands in the type of a declaration, but for what is known already. */
struct node *read_type_operands(struct reading *r, CXCursor declaration, struct type *type,
                                struct node *parent, struct node *known);
/* Whether an expression stands in the brackets of an array's type. */
bool is_size(const struct reading *r, const struct node *node);
void know_sizes(struct reading *r, const struct node *whole, struct node *first,
                const struct node *end);
void order_cast(struct reading *r, struct node *cast);
void settle_sizeof(struct reading *r, struct node *node);

/* read_table.c */
/* Where a table keeps what it knows about a declaration; NULL at first. The place stays. */
void **cursor_slot(struct reading *r, struct cursor_table *table, CXCursor cursor);

/* read_plain.c */
/* Whether a definition of the main file that is not async may hold anything async. */
bool concerns_asyncc(struct reading *r, CXCursor definition);
/* Whether something in a definition of a header does, so that it cannot stay where it is. */
bool needs_translation(struct reading *r, CXCursor definition);

/* read_words.c */
/* Reports a macro of the user's that has the name of a word of asyncc.h. */
void check_word(struct reading *r, CXCursor definition, const char *name);

/* read_files.c */
bool is_asyncc_header(CXFile file);

/* read_macro.c */
void close_replay(struct reading *r);

/* read_marked.c */
struct type *mark_type(struct arena *arena, struct type *type);
bool has_marks(const struct type *type);
struct type *read_declared(struct type_reader *types, struct arena *arena, CXCursor declaration);
void carry_marks(struct reading *r, struct node *node);
void deduce_marks(struct reading *r, CXCursor cursor, struct node *variable);
struct type *type_of_name(struct reading *r, CXCursor declaration);

/* read_type.c */
struct type_reader *type_reader_new(struct arena *arena);
struct type *read_type(struct type_reader *types, CXType type);
char *given_tag(struct arena *arena, CXCursor declaration);
void read_fields(struct type_reader *types, struct type *type, CXType record);
/* Whether a record whose fields are read ends with a flexible array member. */
void find_open_end(struct type *type);
void type_reader_free(struct type_reader *types);

#endif
