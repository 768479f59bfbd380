#define _GNU_SOURCE
#include "CSaqiyaSpawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

// Between fork and exec, and in the watcher, only functions are called that are safe after a fork of a process with
// several threads.

/// The descriptors of the watcher, once it has closed all others.
enum { WATCHED_LIFE = 3, WATCHED_STATUS = 4 };

static int open_pipe(int ends[2]) {
#if defined(__linux__)
  return pipe2(ends, O_CLOEXEC) == 0 ? 0 : errno;
#else
  if (pipe(ends) != 0) return errno;
  for (int i = 0; i < 2; i++) fcntl(ends[i], F_SETFD, FD_CLOEXEC);
  return 0;
#endif
}

/// Closes every descriptor from `first` on.
static void close_from(int first) {
#if defined(__linux__) && defined(SYS_close_range)
  if (syscall(SYS_close_range, first, ~0U, 0) == 0) return;
#endif
  long limit = sysconf(_SC_OPEN_MAX);
  for (int i = first; i < (limit > 0 && limit < 65536 ? limit : 65536); i++) close(i);
}

static void write_int(int descriptor, int value) {
  while (write(descriptor, &value, sizeof value) == -1 && errno == EINTR) {
  }
}

static int read_int(int descriptor, int *value) {
  ssize_t count;
  while ((count = read(descriptor, value, sizeof *value)) == -1 && errno == EINTR) {
  }
  return count == sizeof *value;
}

// MARK: The program

static void reset_signals(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_DFL;
  for (int signal = 1; signal < NSIG; signal++) sigaction(signal, &action, NULL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

/// Becomes the program; `problem` takes an error number when that fails, and is closed by exec when it does not.
static void become(
    char *const arguments[], char *const environment[], const char *folder, const int streams[3], int problem,
    pid_t watcher) {
  setpgid(0, 0);
#if defined(__linux__)
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != watcher) _exit(127);
#endif
  reset_signals();
  int error = 0;
  for (int target = 0; target < 3 && error == 0; target++) {
    if (streams[target] >= 0 && dup2(streams[target], target) == -1) error = errno;
  }
  // Nothing that the host has open reaches the program: another program's input, held open, would never end.
  int kept = 3;
  if (error == 0 && problem != kept && dup2(problem, kept) == -1) error = errno;
  if (error == 0) {
    problem = kept;
    fcntl(problem, F_SETFD, FD_CLOEXEC);
    close_from(kept + 1);
    if (chdir(folder) != 0) error = errno;
  }
  if (error == 0) {
#if defined(__linux__)
    execvpe(arguments[0], arguments, environment);
#else
    extern char **environ;
    environ = (char **)environment;
    execvp(arguments[0], arguments);
#endif
    error = errno;
  }
  write_int(problem, error);
  _exit(127);
}

// MARK: The watcher

static void note_child(int signal) { (void)signal; }

/// Leaves the watcher deaf to every signal but SIGCHLD, which interrupts its waiting.
static void set_watcher_signals(sigset_t *waiting) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = note_child;
  sigaction(SIGCHLD, &action, NULL);
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, NULL);
  *waiting = all;
  sigdelset(waiting, SIGCHLD);
}

/// Keeps only the two pipes to the host, and no stream that somebody may be waiting to see closed.
static void keep_only(int life, int status) {
  int low_status = fcntl(status, F_DUPFD, WATCHED_STATUS + 1);
  dup2(life, WATCHED_LIFE);
  dup2(low_status, WATCHED_STATUS);
  close_from(WATCHED_STATUS + 1);
  int null = open("/dev/null", O_RDWR);
  for (int stream = 0; stream < 3; stream++) {
    if (null < 0 || dup2(null, stream) == -1) close(stream);
  }
  if (null > WATCHED_STATUS) close(null);
}

/// Kills the children that the system names; those of a child that is gone have become ours.
static void kill_children(void) {
#if defined(__linux__)
  char buffer[4096];
  int list = open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
  if (list < 0) return;
  pid_t id = 0;
  ssize_t count;
  while ((count = read(list, buffer, sizeof buffer)) > 0) {
    for (ssize_t i = 0; i < count; i++) {
      if (buffer[i] >= '0' && buffer[i] <= '9') {
        id = id * 10 + (buffer[i] - '0');
      } else if (id > 0) {
        kill(id, SIGKILL);
        id = 0;
      }
    }
  }
  close(list);
#endif
}

/// Waits for the program to end or the host to be gone; whether it ended, with its status.
static int wait_for_end(pid_t program, const sigset_t *waiting, int *status) {
  while (1) {
    int child_status;
    pid_t id;
    while ((id = waitpid(-1, &child_status, WNOHANG)) > 0) {
      if (id == program) {
        *status = child_status;
        return 1;
      }
    }
    fd_set streams;
    FD_ZERO(&streams);
    FD_SET(WATCHED_LIFE, &streams);
    if (pselect(WATCHED_LIFE + 1, &streams, NULL, NULL, NULL, waiting) > 0) return 0;
  }
}

static void watch(pid_t program, const sigset_t *waiting) {
  int status = 0;
  int has_ended = wait_for_end(program, waiting, &status);
  if (has_ended) write_int(WATCHED_STATUS, status);
  kill(-program, SIGKILL);
  while (1) {
    kill_children();
    int child_status;
    pid_t id = waitpid(-1, &child_status, 0);
    if (id == program && !has_ended) write_int(WATCHED_STATUS, child_status);
    if (id == -1 && errno == ECHILD) _exit(0);
  }
}

/// What the first child does: starts the program, says whether that went well, and watches.
static void supervise(
    char *const arguments[], char *const environment[], const char *folder, const int streams[3], int life,
    int status) {
  setpgid(0, 0);
  sigset_t waiting;
  set_watcher_signals(&waiting);
#if defined(__linux__)
  prctl(PR_SET_CHILD_SUBREAPER, 1);
#endif
  int problem[2];
  int error = open_pipe(problem);
  pid_t watcher = getpid();
  pid_t program = error == 0 ? fork() : -1;
  if (program == 0) become(arguments, environment, folder, streams, problem[1], watcher);
  if (program == -1) {
    write_int(status, error != 0 ? error : errno);
    _exit(0);
  }
  close(problem[1]);
  if (!read_int(problem[0], &error)) error = 0;
  write_int(status, error);
  if (error != 0) _exit(0);
  keep_only(life, status);
  watch(program, &waiting);
}

// MARK: The host

int saqiya_spawn(
    struct saqiya_child *child, char *const arguments[], char *const environment[], const char *folder,
    const int streams[3]) {
  int life[2], status[2];
  int error = open_pipe(life);
  if (error != 0) return error;
  error = open_pipe(status);
  if (error != 0) {
    close(life[0]);
    close(life[1]);
    return error;
  }
  // A signal between fork and its own setting would run the host's handler in the watcher.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  child->watcher = fork();
  if (child->watcher == 0) {
    close(life[1]);
    close(status[0]);
    supervise(arguments, environment, folder, streams, life[0], status[1]);
  }
  error = child->watcher == -1 ? errno : 0;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  close(life[0]);
  close(status[1]);
  if (error == 0 && !read_int(status[0], &error)) error = ECHILD;
  child->life = life[1];
  child->status = status[0];
  if (error == 0) return 0;
  close(life[1]);
  close(status[0]);
  if (child->watcher > 0) {
    while (waitpid(child->watcher, NULL, 0) == -1 && errno == EINTR) {
    }
  }
  return error;
}
