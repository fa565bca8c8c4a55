/* SPDX-License-Identifier: MIT */
/* What operations took that nobody will have. See give_back.c. */
#ifndef ASYNCC_GIVE_BACK_H
#define ASYNCC_GIVE_BACK_H

#include "loop.h"

/* Uses up one handle of a task whose result is not taken. With the last, what it took or takes as
 * an operation is given back. */
void async__task_give_up(struct async__task *task);

/* What the operation took is given back soon, and its frame freed. */
void async__give_back(struct async__loop *loop, struct async_frame *operation);
/* Now is the time. */
void async__give_back_lost(struct async__loop *loop);

#endif
