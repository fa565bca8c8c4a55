// SPDX-License-Identifier: MIT
// The first line says what the file is: the header shows its lowered face.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

async int f(void);
// CHECK:      {{^}}#define ASYNCC_LOWERED 1
// CHECK-NEXT: #line 1 "{{.*}}lowered_first_line.c"
