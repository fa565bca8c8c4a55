// RUN: %refuse
// TABLE: Functions | parameter of a parameter that is async | works
// Which parameters are async is known of every callee, also behind operators, and of results.
#include <asyncc.h>

typedef async int handler(int);
typedef void taker(async int (*h)(int));

int plain(int);
async int later(int);

struct s {
    void (*take)(async int (*h)(int));
    void (*take_plain)(int (*h)(int));
} *s, v[2];

taker *get(void);
void (*get_here)(int);
void (*give(void))(async int (*h)(int));
void (*give_for(int (*unrelated)(int)))(async int (*h)(int));
void (*give_plain(async int (*unrelated)(int), int n))(int n, int (*h)(int));
void (*table[3])(async int (*h)(int));
void (*unknown)();

void f(int c)
{
// CHECK: :[[@LINE+2]]:11: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:11: note: make the function async, or the pointer an ordinary one
    get()(plain);
    get()(later);
// CHECK: :[[@LINE+2]]:12: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:12: note: make the function async, or the pointer an ordinary one
    give()(plain);
    give()(later);
    give_for(plain)(later);
// CHECK: :[[@LINE+2]]:14: error: 'later' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+1]]:14: note: declare the pointer async: 'async T (*p)(...)'
    give_for(later)(later);
// CHECK: :[[@LINE+2]]:21: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:21: note: make the function async, or the pointer an ordinary one
    give_for(plain)(plain);
    give_plain(later, 1)(2, plain);
// CHECK: :[[@LINE+2]]:16: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:16: note: make the function async, or the pointer an ordinary one
    give_plain(plain, 1)(2, plain);
// CHECK: :[[@LINE+2]]:29: error: 'later' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+1]]:29: note: declare the pointer async: 'async T (*p)(...)'
    give_plain(later, 1)(2, later);
    (*s->take)(later);
// CHECK: :[[@LINE+2]]:16: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:16: note: make the function async, or the pointer an ordinary one
    (*s->take)(plain);
    (*s->take_plain)(plain);
// CHECK: :[[@LINE+2]]:22: error: 'later' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+1]]:22: note: declare the pointer async: 'async T (*p)(...)'
    (*s->take_plain)(later);
// CHECK: :[[@LINE+2]]:15: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:15: note: make the function async, or the pointer an ordinary one
    v[1].take(plain);
// CHECK: :[[@LINE+2]]:14: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:14: note: make the function async, or the pointer an ordinary one
    table[1](plain);
// CHECK: :[[@LINE+2]]:20: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:20: note: make the function async, or the pointer an ordinary one
    (*(table + 1))(plain);
// CHECK: :[[@LINE+2]]:34: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:34: note: make the function async, or the pointer an ordinary one
    (*(c ? s->take : v[0].take))(plain);
// CHECK: :[[@LINE+2]]:20: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:20: note: make the function async, or the pointer an ordinary one
    ({ s->take; })(plain);
// CHECK: :[[@LINE+2]]:16: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:16: note: make the function async, or the pointer an ordinary one
    (**give())(plain);
    unknown(plain);
// CHECK: :[[@LINE+2]]:13: error: an async function for a parameter that is not declared
// CHECK: :[[@LINE+1]]:13: note: declare the parameters of what is called
    unknown(later);
    __auto_type deduced = s->take;
// CHECK: :[[@LINE+2]]:13: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:13: note: make the function async, or the pointer an ordinary one
    deduced(plain);
}
