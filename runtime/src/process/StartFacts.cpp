//===- StartFacts.cpp - What the process was when it started --------------===//

#include "process/StartFacts.h"

#include <cerrno>
#include <climits>
#include <cstdio>
#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

using namespace heapprof;

static char Directory[PATH_MAX];
static char Command[1 << 16];
static char RuntimePath[PATH_MAX];
static char OwnPath[PATH_MAX];
static bool AreLibrariesSeen;

static void readCommand() {
  int Descriptor = open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
  if (Descriptor < 0)
    return;
  size_t Length = 0;
  ssize_t Count;
  while ((Count = read(Descriptor, Command + Length,
                       sizeof(Command) - 1 - Length)) > 0)
    Length += size_t(Count);
  close(Descriptor);
  for (size_t I = 0; I + 1 < Length; ++I)
    if (!Command[I])
      Command[I] = ' ';
}

void heapprof::rememberStart() {
  int SavedErrno = errno;
  if (!getcwd(Directory, sizeof(Directory)))
    Directory[0] = 0;
  readCommand();
  Dl_info Info;
  if (dladdr(reinterpret_cast<void *>(&rememberStart), &Info) && Info.dli_fname)
    snprintf(OwnPath, sizeof(OwnPath), "%s", Info.dli_fname);
  errno = SavedErrno;
}

const char *heapprof::startDirectory() { return Directory; }

const char *heapprof::startCommand() { return Command; }

const char *heapprof::ownPath() { return OwnPath; }

void heapprof::noteRuntimePath(const char *Path) {
  snprintf(RuntimePath, sizeof(RuntimePath), "%s", Path);
}

const char *heapprof::notedRuntimePath() { return RuntimePath; }

void heapprof::noteLibrariesSeen(bool AreSeen) { AreLibrariesSeen = AreSeen; }

bool heapprof::librariesSeen() { return AreLibrariesSeen; }
