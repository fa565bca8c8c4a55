/* SPDX-License-Identifier: MIT */
/*
 * The program as the passes see it: what read.c copies out of libclang, and what the later passes
 * add to it. Source text stays text: a node is a span of it, and what changes is said by the node.
 */
#ifndef TREE_H
#define TREE_H

#include "origin.h"
#include "util.h"

struct function;
struct insn;
struct label;
struct node;
struct variable;

/* ---- types ---- */

enum type_kind {
    TYPE_VOID,
    TYPE_SCALAR, /* arithmetic, enumeration */
    TYPE_POINTER,
    TYPE_ARRAY,
    TYPE_VLA,
    TYPE_RECORD, /* struct or union */
    TYPE_FUNCTION,
    TYPE_TASK,
    TYPE_NAMED, /* a typedef that stays a name; target is what it names */
};

/* The size of an array of variable length, shared by all that have its type. */
struct bound {
    struct variable *size; /* holds it since the declaration; NULL: the text says it */
};

struct field {
    const char *name;
    struct type *type;
    bool is_async; /* marked as a pointer to an async function */
    struct field *next;
};

struct type {
    enum type_kind kind;
    const char *name; /* how a scalar, record or named type is written, without qualifiers */
    struct type
        *target;    /* pointer, array: element; function: result; task: value; named: meaning */
    long long size; /* in bytes; for arrays see count; negative: not known */
    long long align;
    long long count;     /* elements of an array; negative: incomplete */
    struct bound *bound; /* of a TYPE_VLA; NULL: any size, as in a prototype */
    bool is_const;
    bool is_volatile;
    bool is_atomic;
    bool is_aligned;  /* a local typedef that asks for `align` by itself */
    bool is_local;    /* mentions a type that is declared inside a function, or has no name */
    bool is_async;    /* a typedef or function, or a pointer to one, that was marked async */
    bool marked;      /* it, or something that it leads to, or a parameter there, is async */
    bool has_const;   /* a record with a member that is const: it cannot be assigned */
    bool holds_task;  /* is a task, or has one in it */
    bool ends_open;   /* a record that ends with a flexible array member, or with such a record */
    bool is_variadic; /* of a function */
    bool is_unprototyped;
    struct type *declared_result; /* of a function, with qualifiers, which the value has not */
    struct type **parameters;     /* of a function */
    size_t n_parameters;
    struct field *fields;             /* of a record */
    const struct definition *seen_by; /* the last one that it is used by: hide.c */
    uint32_t first_use, last_use;     /* from the beginning of a definition to the end of one */
    struct type *next_used;
    struct type
        *canonical_of; /* for comparing: the same canonical type has the same pointer here */
    const void *canonical;
};

/* ---- functions and variables ---- */

struct parameter {
    const char *name; /* NULL: unnamed */
    struct type *type;
    bool is_vla;    /* declared as an array of variable length, or as a pointer to one */
    bool is_unused; /* says so */
    struct parameter *next;
};

/* One of an async function: `name(arguments)`, the name without underscores around it. */
struct attribute {
    const char *name;
    const char *arguments; /* NULL: it has none */
    uint32_t at;
    struct attribute *next;
};

/* An async function that the file declares or calls. */
struct function {
    const char *name;
    struct type *result;
    struct type *type;
    struct parameter *parameters;
    bool is_static;
    bool is_inline;
    bool is_external; /* some declaration says that this file has the one definition */
    bool is_variadic;
    bool in_runtime; /* declared by asyncc.h: its lowered prototype is there too */
    bool in_library; /* declared by asyncc's headers: whoever defines it is a file of the library */
    bool defined;    /* in this file */
    bool needs_call; /* it is deferred or spawned here: print the task block and its starter */
    bool call_printed;
    bool prototype_printed;
    bool value_printed;           /* what its dropped results are passed through */
    uint32_t declared_at;         /* offset in the main text behind which the prototype may stand */
    struct attribute *attributes; /* of all its declarations */
    const char *header;           /* declared in an included file, which stays */
    struct function *next;
};

/* Where a variable lives while its function waits. */
enum home {
    HOME_LOCAL,    /* it does not cross an await: an ordinary C local */
    HOME_SPILLED,  /* a C local, copied to the frame and back at the awaits that it crosses */
    HOME_RESIDENT, /* always in the frame: its address must not change, or it is large */
};

/* A parameter, local or temporary of a function body. */
struct variable {
    const char *name;
    struct type *type;
    struct type *declared;    /* variably modified, where no such declaration can stand: the type as
                                 the user has it, and `type` is what C declares; else NULL */
    struct node *scope;       /* the compound, for or function body that it belongs to */
    struct node *declaration; /* NULL for parameters and temporaries */
    bool is_parameter;
    bool is_static; /* static, extern or thread-local: lives elsewhere */
    bool is_temporary;
    bool is_declared;   /* while printing: its declaration has been */
    bool is_handles;    /* a temporary array of the handles of a gather; type->count of them */
    bool address_taken; /* somewhere in the function */
    bool gives_type;    /* a type is made of it somewhere: it has to be declared in any case */
    bool has_initializer;
    bool needs_zero;                     /* may be saved before it was assigned: starts as zero */
    const char *alignment;               /* its alignment specifiers, as text; NULL: it has none */
    bool has_cleanup;                    /* __attribute__((cleanup(function))) */
    bool cleanup_is_lowered;             /* it has become calls; else C runs it */
    const char *cleanup;                 /* that function */
    uint32_t cleanup_begin, cleanup_end; /* the attribute's text */
    size_t index;                        /* among the variables of its function body */
    struct variable *namesake;           /* the next one of its name; live.c */
    enum home home;
    const char *why;     /* what makes it a resident, for the dump */
    bool escapes;        /* its address may be kept by others, */
    uint32_t escapes_at; /* from this statement on, for the dump */
    const char *field;   /* its name in the frame */
    size_t resident;     /* its number among the residents */
    struct {
        long long offset, size, align; /* its place in the frame */
        unsigned first, last;          /* of the awaits that keep it */
    } place;
    struct variable *declared_next; /* by the same statement */
    struct variable *next;
};

/* A typedef, enumerator, function or tag that a body declares: it may hide another one. */
struct local_name {
    const char *name;
    struct type *tag; /* the type of a tag; NULL: it is none, and may hide a variable */
    bool is_function;
    struct node *scope;
    uint32_t begin;
    struct local_name *next;
};

/* ---- nodes ---- */

enum node_kind {
    /* expressions */
    EXPR_CONSTANT, /* literals, enumerators, sizeof: no effect, no dependence */
    EXPR_NAME,     /* of a variable, or of a function */
    EXPR_CALL,     /* callee, arguments */
    EXPR_ASSIGN,   /* =, op= */
    EXPR_BINARY,
    EXPR_LOGICAL, /* && and || */
    EXPR_COMMA,
    EXPR_CONDITIONAL, /* a ? b : c, and a ?: c with two children */
    EXPR_UNARY,
    EXPR_STEP, /* ++ and -- */
    EXPR_ADDRESS,
    EXPR_DEREFERENCE,
    EXPR_INDEX,
    EXPR_MEMBER, /* . and -> */
    EXPR_PAREN,
    EXPR_CAST,
    EXPR_COMPOUND_LITERAL,
    EXPR_INIT_LIST,
    EXPR_DESIGNATED,  /* .x = e, [n] = e; the children in front of the last are the designators */
    EXPR_STATEMENTS,  /* ({ ... }) */
    EXPR_UNEVALUATED, /* sizeof, typeof, the control of _Generic: only text */
    EXPR_TYPE,        /* a typedef's name whose type is variably modified */
    EXPR_LABEL_ADDRESS,
    EXPR_CHOICE, /* _Generic, __builtin_choose_expr: the control, which is not evaluated, and
                    the branches: which of them is evaluated the C compiler knows */
    EXPR_OTHER,  /* anything else: its operands in order, all of which are evaluated */
    EXPR_AWAIT,  /* one child: call, task or form */
    EXPR_FORM,   /* see enum form */
    /* statements */
    STMT_COMPOUND,
    STMT_EXPRESSION,
    STMT_DECLARATION,
    STMT_IF,
    STMT_WHILE,
    STMT_DO,
    STMT_FOR,
    STMT_SWITCH,
    STMT_CASE, /* and default */
    STMT_LABEL,
    STMT_GOTO,
    STMT_COMPUTED_GOTO,
    STMT_BREAK,
    STMT_CONTINUE,
    STMT_RETURN,
    STMT_NULL,
    STMT_ATTRIBUTED,
    STMT_ASM,
    /* declarations */
    DECL_VARIABLE, /* child: the initialiser */
    DECL_FUNCTION,
    DECL_OTHER,
};

enum form {
    FORM_NONE,
    FORM_SPAWN,
    FORM_DEFER,
    FORM_GATHER,
    FORM_GATHER_SETTLED,
    FORM_GATHER_ARRAY,
    FORM_GATHER_ARRAY_SETTLED,
    FORM_RACE,
    FORM_TIMEOUT,
    FORM_SHIELD,
    FORM_ON,
    FORM_THREAD,
    FORM_WAIT,
    FORM_TRY,
    FORM_FAIL,
    FORM_RUN,
    FORM_RETAIN,
    FORM_ADD,    /* async_group_add */
    FORM_HANDLE, /* async_cancel and the like, which stay as they are */
};

struct node {
    enum node_kind kind;
    enum form form;
    uint32_t begin, end; /* the span in the unit's text */
    const char *op;      /* the operator of an expression, the name of a label, goto or declared
                            type; STMT_ASM: the labels of an asm goto */
    struct node *parent;
    struct node *child;
    struct node *next;
    struct type *type;
    struct label *label;       /* STMT_LABEL, STMT_GOTO, EXPR_LABEL_ADDRESS */
    struct variable *variable; /* EXPR_NAME of a local, DECL_VARIABLE */
    struct function *function; /* EXPR_NAME, DECL_FUNCTION: an async function */
    struct node *clause[4];    /* STMT_FOR: init, condition, increment, body; NULL if not there */
    struct bound *bound;       /* it is the size of an array in a type */
    struct macro_use *macro;   /* the macro invocation that it lies in, or is */
    bool overran;              /* while reading: its end is not known from libclang */
    bool hidden;               /* it lies inside a macro's expansion: it has no text of its own */
    bool awaits;               /* waits, fails or tries somewhere in it: has to be lifted */
    bool edited;               /* its text changes somewhere in it */
    bool decays;               /* an array or function that becomes a pointer here */
    bool is_async;    /* a value through which an async function is called; DECL: marked async */
    bool is_function; /* EXPR_NAME: of a function */
    bool is_arrow;    /* EXPR_MEMBER: -> */
    int bits;         /* EXPR_MEMBER: the width of a bit-field; 0 or less: it is none */
    bool is_default;  /* STMT_CASE: default */
    struct {
        const struct type *of;
        unsigned char is;
        bool known;
    } task;           /* EXPR_CONDITIONAL: whether it gives a task, and of what; check_value.c */
    bool is_static;   /* DECL_VARIABLE: static storage */
    bool is_unnamed;  /* DECL_OTHER: a tag that has no name but the one that `op` gives it */
    bool retyped;     /* DECL_VARIABLE: an await stands in its type */
    bool comes_first; /* DECL_VARIABLE: its own name may stand in what is lifted out of it */
    uint32_t name_at; /* DECL_VARIABLE, DECL_FUNCTION */
    bool defers;      /* EXPR_CALL: makes a coroutine here, which starts later */
    struct variable *temp;       /* what replaces it after lifting */
    struct insn *before;         /* what was lifted out of it: runs first */
    struct variable *declares;   /* a statement: temporaries that outlive it, or a part of it */
    struct declared_type *types; /* a statement or declarator: declared in front of it */
    bool escapes;                /* a compound literal, or a value: its address is taken */
    struct insn *step;           /* loops: what was lifted out of the condition */
    struct insn *tail;           /* STMT_FOR: what was lifted out of the increment */
    struct variable *value_into; /* STMT_EXPRESSION: the last of a flattened ({ }), its value */
    bool discarded;              /* its value is not wanted */
    bool in_form; /* an argument of a form's call, or in one: in a macro, where it is erased */
    bool gone;    /* already evaluated, and without a value; DECL: done by `before` */
    unsigned continue_label; /* of a loop whose continue became a goto; 0: none */
    struct handler *handler; /* who handles a failure, and which cleanups are due, at a statement */
};

/* A struct, union or enum that is declared in an expression. */
struct declared_type {
    struct node *type; /* DECL_OTHER; where it stood its name stays */
    struct declared_type *next;
};

/* A label of a function body; __label__ lets several have the same name. */
struct label {
    unsigned number; /* from 0 */
    struct node *statement;
};

/* ---- what lifting makes ---- */

/* Where a failure goes: the cleanups of the scopes that it leaves, in order, then a try or the
 * function's end. */
struct handler {
    enum {
        HANDLER_CLEANUP,
        HANDLER_TRY
    } kind;
    unsigned label;
    bool used;                 /* a failure may come to it */
    bool targeted;             /* by a jump, so that it needs its label */
    bool frees;                /* HANDLER_CLEANUP: the memory of an array of variable length */
    struct variable *variable; /* HANDLER_CLEANUP */
    struct node *scope;        /* the compound at whose end the cleanup runs */
    struct handler *outer;     /* NULL: the function's end */
};

enum insn_kind {
    INSN_DECLARE,   /* target, without a value */
    INSN_ARRAY,     /* target = memory for an array of the type that it was declared with */
    INSN_SET,       /* target = expr */
    INSN_EVALUATE,  /* expr; */
    INSN_AWAIT,     /* target = await expr (a call, task or form) */
    INSN_IF,        /* if (expr) body else other; `negated`: if (!expr) */
    INSN_IF_CHOSEN, /* body, if the choice `expr` chooses its branch number `part` */
    INSN_TRY,       /* body; target = 0, or the error that came out of it */
    INSN_FAIL,      /* a failure with the error expr */
    INSN_BLOCK,     /* the statements of a flattened ({ }); its value goes to target */
    INSN_PART,      /* gather[part] = the handle of expr */
    INSN_TAKE,      /* target = the result of part `part` of the gather `gather` */
    INSN_IF_PART,   /* if (errors[part] == 0) body, or without errors: if (target == part) body */
};

struct insn {
    enum insn_kind kind;
    struct variable *target; /* NULL: none */
    struct node *expr;
    struct insn *body;
    struct insn *other;
    struct insn *next;
    struct handler *handler; /* of INSN_AWAIT, INSN_FAIL; of INSN_TRY: its own */
    struct variable *gather;
    struct variable *errors; /* INSN_IF_PART, and INSN_AWAIT of a settled gather */
    struct await *await;     /* INSN_AWAIT */
    size_t part;
    bool negated;
    bool boolean; /* INSN_SET: the value is wanted as 0 or 1 */
    bool zeroed;  /* INSN_ARRAY: it begins as zero */
};

/* A place where the function may wait. */
struct await {
    unsigned state;          /* from 1 */
    uint32_t offset;         /* of the word in the text */
    struct variable **saved; /* what is copied to the frame and back */
    size_t n_saved;
    struct await *next;
};

/* ---- the file ---- */

/* Which variables each await keeps: sets[state * words] is a set of variable indices. Variables
 * with an index from 64 * words on are kept nowhere. */
struct keep {
    uint64_t *sets;
    size_t words;
    struct variable **variables; /* by their indices */
};

/* A function or variable at file level whose text changes. */
struct definition {
    struct node *node;            /* of kind DECL_* */
    struct function *function;    /* NULL: not async */
    struct node *body;            /* NULL: a prototype or variable */
    struct attribute *attributes; /* of this declaration */
    struct variable *variables;
    struct variable **last_variable;
    struct local_name *names;
    struct hidden_type *hidden_types; /* that are printed in its body by other names: hide.c */
    size_t n_variables;
    struct node *sizes; /* what stands in the types of the parameters */
    struct insn *entry; /* what runs first: the sizes in the types of parameters */
    struct await *awaits;
    struct await **last_await;
    struct node *in_types; /* the awaits in types of declarations: they are in no tree */
    unsigned n_awaits;
    unsigned n_labels;
    unsigned n_named_labels;
    unsigned n_temporaries;
    bool has_resident;
    bool allocates_early;    /* the frame is made at the start: a jump may pass the declarations */
    bool uses_name;          /* __func__ and its kin */
    const char *pretty_name; /* __PRETTY_FUNCTION__ as clang has it, quoted; NULL: it is not used */
    bool declares_types;     /* in an expression */
    bool is_whole; /* it takes label addresses, or ends a va_list: gcc will not inline it */
    bool is_main;
    struct keep keep;
    size_t n_residents;
    uint64_t *overlaps;   /* pairs of residents: see overlap.c */
    struct piece *layout; /* what the frame holds behind its head */
    struct definition *next;
};

/* A type that something in a body may hide, and the typedef by which generated code calls it there.
 */
struct hidden_type {
    struct type *type;
    const char *name;  /* as others write it, */
    const char *alias; /* and as the body does */
    bool is_first;     /* of those with that other name */
    struct hidden_type *next;
};

/* A piece of the frame. */
struct piece {
    enum {
        PIECE_VARIABLE,
        PIECE_RESULT,
        PIECE_SEQUENCE, /* its parts follow one another */
        PIECE_SHARED    /* its parts, which are sequences, lie in the same place */
    } kind;
    struct variable *variable;
    struct piece **parts;
    size_t n_parts, capacity;
    unsigned first, last; /* no other await keeps any of it */
    bool has_resident;    /* or the result: in use between awaits as well */
    long long offset, size, align;
};

/* A macro invocation in the text, outside the async words. */
struct macro_use {
    uint32_t begin, end;
    const char *name;
    uint32_t outermost_end; /* where the outermost one over it ends */
    bool word;              /* one of asyncc.h's own */
    bool system;            /* defined in a system header */
    bool foreign;           /* its expansion is clang's alone: it must not be expanded */
    bool decided;           /* such a one, of a library, that a condition on the compiler decides */
    bool opaque;            /* such a one, whose arguments are operands */
    bool may_take_list;     /* its expansion may end with a function-like macro's name */
    bool expand; /* its text has to change inside: put its expansion there, and read again */
};

struct include {
    uint32_t begin, end; /* the directive's line in the main text */
    const char *path;    /* the file that it names */
};

/* What a conditional directive leaves out of the text: from the directive to the one that ends it.
 */
struct skipped {
    uint32_t begin, end;
};

struct unit {
    struct arena *arena;
    const char *path;            /* of the source file as the user gave it */
    const struct source *source; /* where its text came from */
    const char *text;
    size_t size;
    struct definition *definitions;
    struct function *functions;
    struct macro_use *invocations;
    size_t n_invocations;
    struct include *includes;
    size_t n_includes;
    struct skipped *skipped;
    size_t n_skipped;
    uint32_t *counters; /* where the text counts by __COUNTER__, in order; counter.c */
    size_t n_counters;
    const char **spent; /* headers that are in the text, and give nothing when included again */
    size_t n_spent;
    bool is_async;       /* it reaches asyncc.h */
    bool exact_includes; /* every quoted include that stays names the file that was found */
    bool debugs;         /* say for a debugger what is alive where */
    bool for_clang;      /* the compiler behind is clang, as libclang is */
    unsigned n_temporaries;
    unsigned n_signatures;
    unsigned n_aliases;               /* of hidden types */
    struct type *used_types;          /* that definitions name: hide.c */
    struct signature *signatures;     /* of deferred calls through pointers */
    struct thread_call *thread_calls; /* of async_thread */
    bool unreadable; /* what was read says that there is an error, which has been reported */
};

/* An ordinary call that runs on another thread; they are numbered in order. */
struct thread_call {
    const struct node *call;
    struct thread_call *next;
};

/* A kind of deferred call through a pointer. */
struct signature {
    struct type *type; /* of the function */
    unsigned number;
    bool printed;
    struct signature *next;
};

/* Whether what stands in the invocation has no text of its own. */
static inline bool macro_hides(const struct macro_use *use)
{
    return !use->word && !use->opaque;
}

static inline struct type *type_meaning(struct type *type)
{
    while (type != NULL && type->kind == TYPE_NAMED)
        type = type->target;
    return type;
}

/* Whether a decaying node is an array itself, and not a pointer to one in a temporary. */
static inline bool is_array_itself(const struct node *node)
{
    return node->decays &&
           (node->temp == NULL || type_meaning(node->temp->type)->kind == TYPE_ARRAY);
}

/* The statement whose value a ({ ... }) has; NULL: it has none. */
static inline struct node *value_statement(const struct node *statements)
{
    struct node *last = statements->child != NULL ? statements->child->child : NULL;
    while (last != NULL &&
           (last->next != NULL || last->kind == STMT_LABEL || last->kind == STMT_ATTRIBUTED))
        last = last->next != NULL ? last->next : last->child;
    return last != NULL && last->kind == STMT_EXPRESSION ? last : NULL;
}

static inline bool is_expression(const struct node *node)
{
    return node->kind <= EXPR_FORM;
}

#endif
