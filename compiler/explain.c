/* SPDX-License-Identifier: MIT */
/*
 * What clang's messages mean where they are about async words. In: a message, and where it is.
 * Out: the message with the types as the user wrote them, and a note about what to do instead:
 *
 *     cannot take the address of an rvalue of type 'int'
 *     -> await into a variable, and take its address
 */
#include "explain.h"

#include "lex.h"
#include "tree.h"

#include <string.h>

/* ---- names ---- */

static const char task_head[] = "typeof (*_Generic((typeof(";
static const char task_mark[] = "[[clang::annotate_type(...)]]";

static void replace(struct text *text, size_t begin, size_t end, const char *by, size_t size)
{
    struct text changed = {0};
    text_add(&changed, text->data, begin);
    text_add(&changed, by, size);
    text_adds(&changed, text->data + end);
    text_free(text);
    *text = changed;
}

/* Past the other spelling that clang gives behind a type: `' (aka 'int')`, but for its quote. */
static size_t skip_also_known(const char *text, size_t at)
{
    if (!starts_with(text + at, "' (aka '"))
        return at;
    const char *end = strstr(text + at + strlen("' (aka '"), "')");
    return end != NULL ? (size_t)(end + 2 - text) : at;
}

static bool rename_task(struct text *message)
{
    const char *head = message->data != NULL ? strstr(message->data, task_head) : NULL;
    const char *mark = head != NULL ? strstr(head, task_mark) : NULL;
    if (mark == NULL)
        return false;
    size_t begin = (size_t)(head - message->data);
    size_t open = begin + strlen(task_head) - 1;
    size_t close = lex_skip_brackets(message->data, message->size, (uint32_t)open);
    size_t end = (size_t)(mark - message->data) + strlen(task_mark);
    if (close <= open + 1 || close > end)
        return false;
    struct text name = {0};
    text_addf(&name, "task(%.*s)", (int)(close - open - 2), message->data + open + 1);
    size_t behind = skip_also_known(message->data, end);
    if (behind > end)
        text_adds(&name, "'");
    replace(message, begin, behind, name.data, name.size);
    text_free(&name);
    return true;
}

void explain_names(struct text *message)
{
    while (rename_task(message)) {
    }
    static const char nothing[] = "struct async__void";
    for (char *p; message->data != NULL && (p = strstr(message->data, nothing)) != NULL;) {
        size_t begin = (size_t)(p - message->data);
        replace(message, begin, begin + strlen(nothing), "task(void)", strlen("task(void)"));
    }
}

/* ---- notes ---- */

/* The statement that an offset lies in. */
static struct stretch {
    const char *begin, *at, *end;
} statement_at(const struct unit *unit, uint32_t offset)
{
    const char *text = unit->text, *last = text + unit->size;
    struct stretch s = {text + offset, text + offset, text + offset};
    while (s.begin > text && strchr(";{}", s.begin[-1]) == NULL)
        s.begin--;
    while (s.end < last && strchr(";{}", *s.end) == NULL)
        s.end++;
    return s;
}

static bool is_word_at(const char *text, const char *end, const char *word)
{
    size_t size = strlen(word);
    return (size_t)(end - text) >= size && memcmp(text, word, size) == 0;
}

static bool holds(const char *begin, const char *end, const char *one, const char *other)
{
    for (const char *p = begin; p < end; p++)
        if (is_word_at(p, end, one) || is_word_at(p, end, other))
            return true;
    return false;
}

static bool await_stands_in_front(const struct unit *unit, uint32_t offset)
{
    struct stretch s = statement_at(unit, offset);
    const char *p = s.at;
    while (p > s.begin && strchr(" \t\n(", p[-1]) != NULL)
        p--;
    return p - s.begin >= 4 && memcmp(p - 4, "wait", 4) == 0;
}

static bool await_is_near(const struct unit *unit, uint32_t offset)
{
    struct stretch s = statement_at(unit, offset);
    return holds(s.begin, s.end, "await", "_Await");
}

static bool is_made_a_task(const struct unit *unit, uint32_t offset)
{
    struct stretch s = statement_at(unit, offset);
    return holds(s.begin, s.at, "spawn", "async_defer");
}

static bool anywhere(const struct unit *unit, uint32_t offset)
{
    (void)unit;
    (void)offset;
    return true;
}

static const struct {
    const char *first, *second; /* of the message */
    bool (*applies)(const struct unit *unit, uint32_t offset);
    const char *note;
} notes[] = {
    {"initializer element is not a compile-time constant", "", await_is_near,
     "a static variable is initialised before anything can wait: assign to it in an async "
     "function"},
    {"redefinition of ", "", is_made_a_task,
     "what is made a task is written twice, once for its type: declare this in front of the "
     "statement"},
    {"cannot take the address of an rvalue", "", await_is_near,
     "await into a variable, and take its address"},
    {"expression is not assignable", "", await_is_near, "await into a variable, and change that"},
    {"expected expression", "", await_stands_in_front,
     "'await' takes an async call, a task, or a form such as gather"},
    {"initializing 'task(", "incompatible type 'void'", anywhere,
     "what has no value becomes a task by 'async_defer(...)', or 'spawn(...)' to start it"},
    {"assigning to 'task(", "incompatible type 'void'", anywhere,
     "what has no value becomes a task by 'async_defer(...)', or 'spawn(...)' to start it"},
    {"passing 'void' to parameter", "task(", anywhere,
     "what has no value becomes a task by 'async_defer(...)', or 'spawn(...)' to start it"},
    {"'__annotate__' attribute cannot be applied to a statement", "", anywhere,
     "'async' stands in front of the declaration of a function, or of a pointer to one"},
    {"undeclared identifier 'task'", "", anywhere,
     "write 'task(T)', for a task whose value is a T"},
    {"undeclared identifier 'spawn'", "", anywhere, "write 'spawn(f(...))'"},
    {"undeclared identifier 'gather'", "", anywhere, "write 'await gather(...)'"},
    {"function definition is not allowed here", "", anywhere,
     "define it at file level, and pass it what it needs: clang has no nested functions"},
};

const char *explain(const struct unit *unit, uint32_t offset, const char *message)
{
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        const char *first = strstr(message, notes[i].first);
        if (first != NULL && strstr(first, notes[i].second) != NULL &&
            notes[i].applies(unit, offset))
            return notes[i].note;
    }
    return NULL;
}
