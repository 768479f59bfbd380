#define _GNU_SOURCE
#include "CSaqiyaSpawn.h"

#include <signal.h>
#include <spawn.h>
#include <unistd.h>

static int set_actions(posix_spawn_file_actions_t *actions, const char *folder, const int streams[3]) {
  int error = 0;
  for (int target = 0; target < 3 && error == 0; target++) {
    if (streams[target] >= 0) error = posix_spawn_file_actions_adddup2(actions, streams[target], target);
  }
#if defined(__linux__)
  // Nothing that the host has open reaches the program: another program's input, held open, would never end.
  if (error == 0) error = posix_spawn_file_actions_addclosefrom_np(actions, STDERR_FILENO + 1);
#endif
  if (error == 0) error = posix_spawn_file_actions_addchdir_np(actions, folder);
  return error;
}

static int set_attributes(posix_spawnattr_t *attributes) {
  sigset_t signals;
  sigemptyset(&signals);
  posix_spawnattr_setsigmask(attributes, &signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGPIPE);
  posix_spawnattr_setsigdefault(attributes, &signals);
  posix_spawnattr_setpgroup(attributes, 0);
  return posix_spawnattr_setflags(
      attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

int saqiya_spawn(
    pid_t *id, char *const arguments[], char *const environment[], const char *folder, const int streams[3]) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  int error = set_actions(&actions, folder, streams);
  if (error == 0) error = set_attributes(&attributes);
  if (error == 0) error = posix_spawnp(id, arguments[0], &actions, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}
