// RUN: %refuse
// The place names the header, and what the file itself has wrong comes behind it.
// CHECK: Inputs/plain_function.h:5:5: error: coroutine 'in_header' is never awaited
// CHECK: Inputs/plain_function.h:5:5: note: write 'await in_header(...)'
#include "Inputs/plain_function.h"

#include "Inputs/macros.h"

async void g(void)
{
    // CHECK: errors_inside_headers.c:[[@LINE+2]]:5: error: coroutine 'in_header' is never awaited
    // CHECK: errors_inside_headers.c:[[@LINE+1]]:5: note: write 'await in_header(...)'
    FORGETS(in_header);
}
