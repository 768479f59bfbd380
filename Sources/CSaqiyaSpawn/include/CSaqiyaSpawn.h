#ifndef SAQIYA_SPAWN_H
#define SAQIYA_SPAWN_H

#include <sys/types.h>

/// A program that was started, and the process that watches over it.
struct saqiya_child {
  /// The watching process: a child of the caller, to be waited for once `status` has ended.
  pid_t watcher;
  /// When this is closed, however that comes about, the watcher kills the program and everything that it started.
  int life;
  /// Gives the program's wait status, an int, as soon as it has ended, and then the end of the stream.
  int status;
};

/// Starts a program with default signal handling, no open file but its standard streams, and a process group of its own.
///
/// A small process stands between it and the caller. It ends the program when the caller is gone, even after SIGKILL,
/// and everything that the program started when that is gone: on Linux also what left the process group.
///
/// `arguments` and `environment` end with NULL. `streams` holds the descriptors of standard input, output and error; -1
/// leaves the caller's. Returns 0, or an error number.
int saqiya_spawn(
    struct saqiya_child *child, char *const arguments[], char *const environment[], const char *folder,
    const int streams[3]);

#endif
