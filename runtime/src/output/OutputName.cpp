//===- OutputName.cpp - The name of the profile's file --------------------===//

#include "output/OutputName.h"

#include "process/Message.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

using namespace heapprof;

void OutputName::add(const char *Text, size_t Count) {
  if (Count >= sizeof(Path) - Length) {
    IsTooLong = true;
    return;
  }
  memcpy(Path + Length, Text, Count);
  Length += Count;
  Path[Length] = 0;
}

void OutputName::add(const char *Text) { add(Text, strlen(Text)); }

/// The process id as text.
struct ProcessId {
  char Digits[16];
  ProcessId() { snprintf(Digits, sizeof(Digits), "%d", int(getpid())); }
};

void OutputName::addProgramName() {
  static char Program[PATH_MAX];
  ssize_t Count = readlink("/proc/self/exe", Program, sizeof(Program) - 1);
  if (Count < 0)
    return;
  Program[Count] = 0;
  const char *Slash = strrchr(Program, '/');
  add(Slash ? Slash + 1 : Program);
}

/// Adds the variable of "{VAR}..." and returns what follows; null if malformed.
const char *OutputName::addVariable(const char *Braced) {
  const char *End = *Braced == '{' ? strchr(Braced, '}') : nullptr;
  char Name[256];
  if (!End || size_t(End - Braced) > sizeof(Name))
    return nullptr;
  size_t Count = size_t(End - Braced - 1);
  memcpy(Name, Braced + 1, Count);
  Name[Count] = 0;
  if (const char *Value = getenv(Name))
    add(Value);
  return End + 1;
}

void OutputName::insert(const char *Part) {
  char *Slash = strrchr(Path, '/');
  char *Dot = strrchr(Slash ? Slash : Path, '.');
  char Ending[256] = "";
  if (Dot && strlen(Dot) < sizeof(Ending)) {
    strcpy(Ending, Dot);
    Length = size_t(Dot - Path);
  }
  add(".");
  add(Part);
  add(Ending);
}

bool OutputName::expand(const char *Directory, const char *Pattern,
                        bool HasOwnName) {
  Length = 0;
  IsTooLong = false;
  Path[0] = 0;
  if (*Pattern != '/') {
    if (!*Directory) {
      Message() << "cannot write '" << Pattern
                << "': the directory in which the program was started is not "
                   "to be found; the profile is lost";
      return false;
    }
    add(Directory);
    add("/");
  }
  bool HasProcessId = false;
  for (const char *P = Pattern; *P;) {
    if (*P != '%') {
      add(P++, 1);
      continue;
    }
    char Letter = P[1];
    P += 2;
    if (Letter == 'p') {
      add(ProcessId().Digits);
      HasProcessId = true;
    } else if (Letter == 'n') {
      addProgramName();
    } else if (Letter == '%') {
      add("%");
    } else if (Letter != 'q' || !(P = addVariable(P))) {
      Message() << "HEAPPROF_OPTIONS: out='" << Pattern
                << "': after % comes p, n, q{VARIABLE} or %; the profile is "
                   "lost";
      return false;
    }
  }
  if (HasOwnName && !HasProcessId)
    insert(ProcessId().Digits);
  if (IsTooLong)
    Message() << "HEAPPROF_OPTIONS: out='" << Pattern
              << "' is too long for a path; the profile is lost";
  return !IsTooLong;
}
