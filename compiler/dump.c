/* SPDX-License-Identifier: MIT */
/* The program after a pass, as text for tests and the curious. */
#include "passes.h"

void dump(const struct unit *unit, enum dump what, struct text *out)
{
    (void)unit;
    (void)what;
    text_adds(out, "");
}
