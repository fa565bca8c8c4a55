// RUN: %refuse
// A plain pointer would call it in the wrong way.
#include <asyncc.h>

async int f(int);
struct s {
    int (*run)(int);
    int x;
};
void take(int (*)(int));
int (*result(void))(int)
{
// CHECK: :[[@LINE+2]]:12: error: 'f' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+1]]:12: note: declare the pointer async: 'async T (*p)(...)'
    return f;
}
void g(struct s *s, async int (*async_pointer)(int), int c)
{
// CHECK: :[[@LINE+2]]:21: error: 'f' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+1]]:21: note: declare the pointer async: 'async T (*p)(...)'
    int (*p)(int) = f;
// CHECK: :[[@LINE+2]]:21: error: 'async_pointer' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+1]]:21: note: declare the pointer async: 'async T (*p)(...)'
    int (*q)(int) = async_pointer;
// CHECK: :[[@LINE+2]]:9: error: 'f' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+1]]:9: note: declare the pointer async: 'async T (*p)(...)'
    p = &f;
// CHECK: :[[@LINE+2]]:17: error: 'f' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+1]]:17: note: declare the pointer async: 'async T (*p)(...)'
    q = c ? p : f;
// CHECK: :[[@LINE+2]]:13: error: 'f' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+1]]:13: note: declare the pointer async: 'async T (*p)(...)'
    p = (c, f);
// CHECK: :[[@LINE+2]]:23: error: 'f' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+1]]:23: note: declare the pointer async: 'async T (*p)(...)'
    p = (int (*)(int))f;
// CHECK: :[[@LINE+2]]:10: error: 'f' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+1]]:10: note: declare the pointer async: 'async T (*p)(...)'
    take(f);
// CHECK: :[[@LINE+2]]:14: error: 'f' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+1]]:14: note: declare the pointer async: 'async T (*p)(...)'
    s->run = *f;
// CHECK: :[[@LINE+8]]:19: error: 'f' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+7]]:19: note: declare the pointer async: 'async T (*p)(...)'
// CHECK: :[[@LINE+6]]:46: error: 'f' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+5]]:46: note: declare the pointer async: 'async T (*p)(...)'
// CHECK: :[[@LINE+4]]:61: error: 'f' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+3]]:61: note: declare the pointer async: 'async T (*p)(...)'
// CHECK: :[[@LINE+2]]:78: error: 'f' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+1]]:78: note: declare the pointer async: 'async T (*p)(...)'
    struct s a = {f, 1}, b = {.x = 2, .run = f}, list[] = {{f, 3}, [2].run = f};
// CHECK: :[[@LINE+4]]:31: error: 'f' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+3]]:31: note: declare the pointer async: 'async T (*p)(...)'
// CHECK: :[[@LINE+2]]:40: error: 'f' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+1]]:40: note: declare the pointer async: 'async T (*p)(...)'
    int (*array[])(int) = {p, f, [4] = f};
// CHECK: :[[@LINE+2]]:31: error: 'async_pointer' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+1]]:31: note: declare the pointer async: 'async T (*p)(...)'
    int (**to_pointer)(int) = &async_pointer;
// CHECK: :[[@LINE+2]]:21: error: 'f' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+1]]:21: note: declare the pointer async: 'async T (*p)(...)'
    *s = (struct s){f, 4};
    (void)a, (void)b, (void)list, (void)array, (void)q, (void)to_pointer;
}
// CHECK: :[[@LINE+2]]:29: error: 'f' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+1]]:29: note: declare the pointer async: 'async T (*p)(...)'
int (*at_file_level)(int) = f;
