// RUN: %refuse
// TABLE: Functions | pointer to a function with an async parameter | works
// A pointer and the function have the same marks, in their parameters and results too.
#include <asyncc.h>

typedef async int handler(int);
typedef void taker(async int (*h)(int));

void take(async int (*h)(int));
void take_plain(int (*h)(int));
handler *give(void);

int plain(int);
async int later(int);

void f(int c)
{
    void (*good)(async int (*)(int)) = take;
    taker *t = take;
// CHECK: :[[@LINE+2]]:31: error: the parameters or the result of this function are async where those of the pointer's type are not, or the reverse
// CHECK: :[[@LINE+1]]:31: note: use one typedef of the function's type for both
    void (*p)(int (*)(int)) = take;
// CHECK: :[[@LINE+2]]:9: error: the parameters or the result of this function are async where those of the pointer's type are not, or the reverse
// CHECK: :[[@LINE+1]]:9: note: use one typedef of the function's type for both
    t = take_plain;
// CHECK: :[[@LINE+2]]:19: error: the parameters or the result of this function are async where those of the pointer's type are not, or the reverse
// CHECK: :[[@LINE+1]]:19: note: use one typedef of the function's type for both
    void (*u)() = take;
    u = take_plain;
// CHECK: :[[@LINE+2]]:30: error: the parameters or the result of this function are async where those of the pointer's type are not, or the reverse
// CHECK: :[[@LINE+1]]:30: note: use one typedef of the function's type for both
    int (*(*g)(void))(int) = give;
// CHECK: :[[@LINE+2]]:33: error: the parameters or the result of this function are async where those of the pointer's type are not, or the reverse
// CHECK: :[[@LINE+1]]:33: note: use one typedef of the function's type for both
    p = (void (*)(int (*)(int)))take;
    void (*any)(void) = (void (*)(void))take;
    t = (taker *)any;
// CHECK: :[[@LINE+2]]:17: error: the parameters or the result of this function are async where those of the pointer's type are not, or the reverse
// CHECK: :[[@LINE+1]]:17: note: use one typedef of the function's type for both
    (c ? take : take_plain)(later);
    (void)good, (void)g, (void)t;
}
async int g(int c)
{
// CHECK: :[[@LINE+2]]:29: error: 'later' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+1]]:29: note: declare the pointer async: 'async T (*p)(...)'
    c += await (c ? plain : later)(3);
// CHECK: :[[@LINE+2]]:55: error: 'later' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+1]]:55: note: declare the pointer async: 'async T (*p)(...)'
    return c + await _Generic(c, int: plain, default: later)(3);
}
