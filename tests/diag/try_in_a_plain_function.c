// RUN: %refuse
// Around async_run, and nothing else.
#include <asyncc.h>

async int f(int);
int plain(int);
int g(void)
{
    int x, y = async_try(x = async_run(f(1)));
    y += async_try(async_run(f(2)));
    y += async_try((x = async_run(f(3))));
// CHECK: :[[@LINE+2]]:10: error: async_try in a function that is not async
// CHECK: :[[@LINE+1]]:10: note: here it takes 'async_run(...)', or 'x = async_run(...)', and nothing else
    y += async_try(plain(4));
// CHECK: :[[@LINE+2]]:10: error: async_try in a function that is not async
// CHECK: :[[@LINE+1]]:10: note: here it takes 'async_run(...)', or 'x = async_run(...)', and nothing else
    y += async_try(x = 5);
// CHECK: :[[@LINE+2]]:20: error: call of async function 'f' in a function that is not async
// CHECK: :[[@LINE+1]]:20: note: write 'async_run(f(...))' to run a loop until it is done, or make the function async
    y += async_try(f(6));
// CHECK: :[[@LINE+2]]:24: error: await in a function that is not async
// CHECK: :[[@LINE+1]]:24: note: make the function async, or use 'async_run(...)'
    y += async_try(x = await f(7));
    return x + y;
}
