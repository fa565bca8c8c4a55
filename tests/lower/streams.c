// SPDX-License-Identifier: MIT
// The words of streams are put in place: calls of the runtime, and a loop with a cleanup.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

async void count(async_stream(int) out, int n);
async void count(async_stream(int) out, int n)
{
    await async_emit(out, n);
}
// CHECK: async__child = async_emit__async(NULL, ((struct async__stream *)(uintptr_t)(out)), async__frame->async__1); ASYNC_WAIT(1, {
// CHECK: {{^}}struct async_frame *count__async(void *async__result, int (*async__argument_1)(struct async__stream *), int async__argument_2)

async int sum(int n);
async int sum(int n)
{
    int total = 0;
    async_each (int, i, count, n)
        total += i;
    return total;
}
// CHECK: async__stream_of_call({{ ?}}sizeof(__typeof__(int)), ((_Task(void))(count__defer(
// CHECK-SAME: for (;;) { _Bool async__1; async__child = async_stream_next__async(&async__1,
// CHECK-SAME: { goto async__unwind_1; }) if (!(async__1)) break;
// CHECK: total += async__frame->i; } async__stream_leave(&async__each_i); if (0) { async__unwind_1: async__stream_leave(&async__each_i); ASYNC_RETURN_FAILED; } }

void plain(async_stream(int) s);
void plain(async_stream(int) s)
{
    async_scoped async_stream(int) other = s;
    (void)other;
}
// CHECK: async_scoped async_stream(int) other = s;
