/* SPDX-License-Identifier: MIT */
/* What the files about processes share. See process.c. */
#ifndef ASYNCC_RUNTIME_PROCESS_H
#define ASYNCC_RUNTIME_PROCESS_H

#include <asyncc/process.h>

/* Waits for the process if it has ended: true, with its status in the structure. */
bool async__process_has_ended(struct async_process *process);
/* Waits for one that has been killed, without a loop, and closes its descriptor. */
void async__process_reap_now(int pidfd);
/* Closes this program's ends of the pipes. */
void async__process_close_pipes(struct async_process *process);
/* It is empty, and its descriptor closed. */
void async__process_forget(struct async_process *process);

/* waitid(2), tried again after EINTR: 1, 0 where there is nothing yet, or -errno. */
int async__waitid(idtype_t idtype, id_t id, siginfo_t *info, int options);
/* Whether a process's descriptor tells of all that is waited for. */
bool async__has_pidfd(idtype_t idtype, int options);
/* A descriptor of the process; of what is one already, a copy. -errno. */
int async__pidfd(idtype_t idtype, id_t id);

/* ---- several descriptors at once ---- */

/* A descriptor that is readable while one of others is; -errno. */
int async__process_gathered(void);
void async__process_close_gathered(int *fd);
/* Adds the one to wait for; 0 or -errno. */
int async__process_gather(int gathered, int fd, unsigned events);
/* Adds the end of a time; 0 or -errno. *timer is a descriptor to close. */
int async__process_gather_time(int gathered, double seconds, int *timer);

/* ---- talking ---- */

/* The descriptors are ready for a talk; 0 or -errno. */
int async__process_talk_begin(struct async_process *process, struct async_process_talk *talk,
                              int gathered);
/* Moves what can be moved without waiting; 0 or -errno. */
int async__process_talk_on(struct async_process *process, struct async_process_talk *talk);
/* The descriptors are again as they were. */
void async__process_talk_end(struct async_process *process);

#endif
