// RUN: %refuse
// The place names the header, with the line and a caret.
#include <asyncc.h>

#include "Inputs/syntax_error.h"
// CHECK: Inputs/syntax_error.h:1:26: error: expected ';' after top level declarator
// CHECK-NEXT: 1 | async int unfinished(int)
// CHECK-NEXT: {{^}}      |                          ^
int x;
