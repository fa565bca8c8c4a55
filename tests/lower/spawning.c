// SPDX-License-Identifier: MIT
// A task is a block with the arguments of its call; nobody holds a spawned statement.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

async int f(int x, const char *name);
async void g(void)
{
    spawn(f(1, "a"));
    task(int) t = spawn(f(2, "b"));
    await t;
}
// CHECK:      struct f__call {
// CHECK-NEXT:     struct async_task async__task;
// CHECK-NEXT:     int async__result;
// CHECK-NEXT:     int x;
// CHECK-NEXT:     const char *name;
// CHECK-NEXT: };
// CHECK:      async_task_release(async_task_spawn(f__defer(1, "a")));
// CHECK:      task(int) t = ((_Task(int))async_task_spawn(f__defer(2, "b")));
// CHECK:      async_join__async(&async__1, ASYNC_HANDLE(t), sizeof async__1)
