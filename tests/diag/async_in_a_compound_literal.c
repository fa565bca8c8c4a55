// RUN: %refuse
// Type names take no attribute: a typedef names the type.
#include <asyncc.h>

async int f(int);
struct s {
    async int (*run)(int);
};
async int g(void)
{
// CHECK: :[[@LINE+2]]:32: error: 'async' does nothing here
// CHECK: :[[@LINE+1]]:32: note: name the type of a pointer to an async function by a typedef
    async int (**list)(int) = (async int (*[])(int)){f, f};
    return await list[0](1);
}
