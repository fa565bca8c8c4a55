// SPDX-License-Identifier: MIT
// The words of generators are put in place: calls of the runtime, and a loop with a cleanup.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

async void count(async_generator(int) out, int n);
async void count(async_generator(int) out, int n)
{
    await async_emit(out, n);
}
// CHECK: async__child = async_emit__async(NULL, ((struct async__generator *)(__UINTPTR_TYPE__)(out)), async__frame->async__1); ASYNC_WAIT(1, {
// CHECK: {{^}}struct async_frame *count__async(void *async__result, int (*async__argument_1)(struct async__generator *), int async__argument_2)

async int sum(int n);
async int sum(int n)
{
    int total = 0;
    async_each (int, i, count, n)
        total += i;
    return total;
}
// CHECK: async__generator_of_call({{ ?}}sizeof(__typeof__(int)), ((_Task(void))(count__defer(
// CHECK-SAME: for (;;) { _Bool async__1; async__child = async_generator_next__async(&async__1,
// CHECK-SAME: { goto async__unwind_1; }) if (!(async__1)) break;
// CHECK: total += async__frame->i; } async__generator_leave(&async__each_i); if (0) { async__unwind_1: async__generator_leave(&async__each_i); ASYNC_RETURN_FAILED; } }

void plain(async_generator(int) s);
void plain(async_generator(int) s)
{
    async_scoped async_generator(int) other = s;
    (void)other;
}
// CHECK: async_scoped async_generator(int) other = s;
