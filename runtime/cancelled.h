/* SPDX-License-Identifier: MIT */
/* For the functions of runtime/async. */
#ifndef ASYNCC_CANCELLED_H
#define ASYNCC_CANCELLED_H

#include <stdbool.h>

/* Whether the next wait of the running task would fail, because it is cancelled or has lost a race.
 * It does not then: who asks before it hands out a descriptor closes that, and fails. Outside of a
 * loop false. */
bool async__cancellation_is_due(void);

#endif
