// RUN: %refuse
// What is no stream cannot be asked or closed; and what waits has to be awaited.
#include <asyncc.h>

async void f(async_stream(int) s, int *place)
{
// CHECK: :[[@LINE+2]]:11: error: this is no stream
// CHECK: :[[@LINE+1]]:11: note: an 'async_stream(T)', as async_stream_open gives it
    await async_stream_close(place);
// CHECK: :[[@LINE+2]]:5: error: coroutine 'async_stream_next' is never awaited
// CHECK: :[[@LINE+1]]:5: note: write 'await async_stream_next(...)', or 'spawn(async_stream_next(...))' to start a task
    async_stream_next(s, place);
// CHECK: :[[@LINE+2]]:5: error: coroutine 'async_emit' is never awaited
// CHECK: :[[@LINE+1]]:5: note: write 'await async_emit(...)', or 'spawn(async_emit(...))' to start a task
    async_emit(s, 1);
}

void plain(async_stream(int) s)
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
