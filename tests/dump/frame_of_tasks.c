// SPDX-License-Identifier: MIT
// A task is a handle of one word, whatever its value is.
//
// RUN: %asyncc --dump=frame %s | FileCheck %s
// RUN: %check_frames
#include <asyncc.h>

struct big { char bytes[100]; };
async char small(void);
async struct big big(void);
async int g(void)
{
    task(char) c = spawn(small());
    task(struct big) b[2] = {spawn(big()), spawn(big())};
    await async_yield();
    struct big last = await b[1];
    return await c + last.bytes[0] + (await b[0]).bytes[0];
}
// CHECK-DAG: 16 8 b: _Task(struct big)[2], resident: array, alive across the awaits at 15, 16, 17
// CHECK-DAG: 8 8 c: _Task(char), spilled: alive across the awaits at 15, 16
