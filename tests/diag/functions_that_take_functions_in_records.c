// RUN: %refuse
// A record may lead back to the type of a function in it.
#include <asyncc.h>

struct s;
typedef void callback(async int (*h)(int), struct s *);
struct s {
    callback *first;
    void (*second)(struct s *, async int (*h)(int));
    struct s *next;
    callback **table;
};

int plain(int);
async int later(int);

void f(struct s *s)
{
// CHECK: :[[@LINE+2]]:14: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:14: note: make the function async, or the pointer an ordinary one
    s->first(plain, s);
    s->next->first(later, s);
// CHECK: :[[@LINE+2]]:24: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:24: note: make the function async, or the pointer an ordinary one
    s->next->second(s, plain);
    s->second(s, later);
// CHECK: :[[@LINE+2]]:20: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:20: note: make the function async, or the pointer an ordinary one
    (*s->table[1])(plain, s);
    s->table[0](later, s);
    struct s same = {s->first, s->second, s, s->table};
    (void)same;
}
