#ifndef SAQIYA_SPAWN_H
#define SAQIYA_SPAWN_H

#include <sys/types.h>

/// Starts a program as the leader of a new process group, with default signal handling and no open file but its
/// standard streams. Swift cannot see the functions that set the folder and close files, which are not POSIX.
///
/// `arguments` and `environment` end with NULL. `streams` holds the descriptors of standard input, output and error; -1
/// leaves the caller's. Returns 0 and the process in `id`, or an error number.
int saqiya_spawn(
    pid_t *id, char *const arguments[], char *const environment[], const char *folder, const int streams[3]);

#endif
