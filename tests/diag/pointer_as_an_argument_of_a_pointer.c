// RUN: %refuse
// The parameters of pointers are marked as well.
#include <asyncc.h>

async int f(int);
int plain(int);
typedef void taker(async int (*)(int), int (*)(int));
struct s {
    taker *by_typedef;
    void (*by_declarator)(int (*)(int), async int (*)(int));
    void (*table[2])(async int (*)(int));
};
void g(void (*takes_async)(async int (*)(int)), void (*takes_plain)(int (*)(int)), struct s *s)
{
    takes_async(f);
// CHECK: :[[@LINE+2]]:17: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:17: note: make the function async, or the pointer an ordinary one
    takes_async(plain);
// CHECK: :[[@LINE+2]]:17: error: 'f' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+1]]:17: note: declare the pointer async: 'async T (*p)(...)'
    takes_plain(f);
    takes_plain(plain);
    s->by_typedef(f, plain);
// CHECK: :[[@LINE+4]]:19: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+3]]:19: note: make the function async, or the pointer an ordinary one
// CHECK: :[[@LINE+2]]:26: error: 'f' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+1]]:26: note: declare the pointer async: 'async T (*p)(...)'
    s->by_typedef(plain, f);
// CHECK: :[[@LINE+4]]:22: error: 'f' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+3]]:22: note: declare the pointer async: 'async T (*p)(...)'
// CHECK: :[[@LINE+2]]:25: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:25: note: make the function async, or the pointer an ordinary one
    s->by_declarator(f, plain);
    s->by_declarator(plain, f);
// CHECK: :[[@LINE+2]]:25: error: 'f' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+1]]:25: note: declare the pointer async: 'async T (*p)(...)'
    (*s->by_declarator)(f, f);
    (*s->by_declarator)(plain, f);
// CHECK: :[[@LINE+2]]:21: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:21: note: make the function async, or the pointer an ordinary one
    (s->by_typedef)(plain, plain);
    (**s->by_typedef)(f, plain);
// CHECK: :[[@LINE+2]]:17: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:17: note: make the function async, or the pointer an ordinary one
    s->table[1](plain);
    s->table[1](f);
}
