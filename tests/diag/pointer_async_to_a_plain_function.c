// RUN: %refuse
// An async pointer calls async functions.
#include <asyncc.h>

int plain(int);
typedef async int handler(int);
struct s {
    async int (*run)(int);
    handler *other;
};
void take(async int (*)(int), handler *);
handler *result(void)
{
// CHECK: :[[@LINE+2]]:12: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:12: note: make the function async, or the pointer an ordinary one
    return plain;
}
void g(struct s *s, int (*plain_pointer)(int), int c)
{
// CHECK: :[[@LINE+2]]:27: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:27: note: make the function async, or the pointer an ordinary one
    async int (*p)(int) = plain;
// CHECK: :[[@LINE+2]]:27: error: 'plain_pointer' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:27: note: make the function async, or the pointer an ordinary one
    async int (*q)(int) = plain_pointer;
// CHECK: :[[@LINE+2]]:9: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:9: note: make the function async, or the pointer an ordinary one
    p = &plain;
// CHECK: :[[@LINE+2]]:17: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:17: note: make the function async, or the pointer an ordinary one
    q = c ? p : plain;
// CHECK: :[[@LINE+2]]:20: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:20: note: make the function async, or the pointer an ordinary one
    p = (handler *)plain;
// CHECK: :[[@LINE+4]]:10: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+3]]:10: note: make the function async, or the pointer an ordinary one
// CHECK: :[[@LINE+2]]:17: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:17: note: make the function async, or the pointer an ordinary one
    take(plain, plain);
// CHECK: :[[@LINE+2]]:14: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:14: note: make the function async, or the pointer an ordinary one
    s->run = *plain;
// CHECK: :[[@LINE+8]]:19: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+7]]:19: note: make the function async, or the pointer an ordinary one
// CHECK: :[[@LINE+6]]:26: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+5]]:26: note: make the function async, or the pointer an ordinary one
// CHECK: :[[@LINE+4]]:46: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+3]]:46: note: make the function async, or the pointer an ordinary one
// CHECK: :[[@LINE+2]]:62: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:62: note: make the function async, or the pointer an ordinary one
    struct s a = {plain, plain}, b = {.run = plain, .other = plain};
// CHECK: :[[@LINE+4]]:28: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+3]]:28: note: make the function async, or the pointer an ordinary one
// CHECK: :[[@LINE+2]]:41: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:41: note: make the function async, or the pointer an ordinary one
    handler *array[] = {p, plain, [4] = plain};
// CHECK: :[[@LINE+2]]:21: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:21: note: make the function async, or the pointer an ordinary one
    *s = (struct s){plain};
    (void)a, (void)b, (void)array, (void)q;
}
// CHECK: :[[@LINE+2]]:35: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:35: note: make the function async, or the pointer an ordinary one
async int (*at_file_level)(int) = plain;
