// RUN: %refuse
// What is no generator cannot be asked or closed; and what waits has to be awaited.
#include <asyncc.h>

async void f(async_generator(int) s, int *place)
{
// CHECK: :[[@LINE+2]]:11: error: this is no generator
// CHECK: :[[@LINE+1]]:11: note: an 'async_generator(T)', as async_generator_open gives it
    await async_generator_close(place);
// CHECK: :[[@LINE+2]]:5: error: coroutine 'async_generator_next' is never awaited
// CHECK: :[[@LINE+1]]:5: note: write 'await async_generator_next(...)', or 'spawn(async_generator_next(...))' to start a task
    async_generator_next(s, place);
// CHECK: :[[@LINE+2]]:5: error: coroutine 'async_emit' is never awaited
// CHECK: :[[@LINE+1]]:5: note: write 'await async_emit(...)', or 'spawn(async_emit(...))' to start a task
    async_emit(s, 1);
}

void plain(async_generator(int) s)
{
// CHECK: :[[@LINE+2]]:5: error: call of async function 'async_emit' in a function that is not async
// CHECK: :[[@LINE+1]]:5: note: write 'async_run(async_emit(...))' to run a loop until it is done, or make the function async
    async_emit(s, 1);
// CHECK: :[[@LINE+2]]:5: error: await in a function that is not async
// CHECK: :[[@LINE+1]]:5: note: make the function async, or use 'async_run(...)'
    await async_emit(s, 1);
// CHECK: :[[@LINE+2]]:5: error: await in a function that is not async
// CHECK: :[[@LINE+1]]:5: note: make the function async, or use 'async_run(...)'
    async_each (int, i, f, 0)
        ;
}
