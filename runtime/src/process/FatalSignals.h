//===- FatalSignals.h - Signals whose default action ends a process ------===//

#ifndef HEAPPROF_FATALSIGNALS_H
#define HEAPPROF_FATALSIGNALS_H

#include <csignal>
#include <cstdlib>
#include <cstring>

namespace heapprof {

struct FatalSignal {
  int Number;
  /// With SIG.
  const char *Name;
};

/// As in signal(7), but for SIGKILL, which nobody can handle, and SIGTRAP,
/// which is for debuggers.
constexpr FatalSignal FatalSignals[] = {
    {SIGHUP, "SIGHUP"},       {SIGINT, "SIGINT"},   {SIGQUIT, "SIGQUIT"},
    {SIGILL, "SIGILL"},       {SIGABRT, "SIGABRT"}, {SIGBUS, "SIGBUS"},
    {SIGFPE, "SIGFPE"},       {SIGUSR1, "SIGUSR1"}, {SIGSEGV, "SIGSEGV"},
    {SIGUSR2, "SIGUSR2"},     {SIGPIPE, "SIGPIPE"}, {SIGALRM, "SIGALRM"},
    {SIGTERM, "SIGTERM"},     {SIGXCPU, "SIGXCPU"}, {SIGXFSZ, "SIGXFSZ"},
    {SIGVTALRM, "SIGVTALRM"}, {SIGPROF, "SIGPROF"}, {SIGIO, "SIGIO"},
    {SIGPWR, "SIGPWR"},       {SIGSYS, "SIGSYS"},
};

/// The name of a fatal signal; null of any other.
inline const char *fatalName(int Signal) {
  for (const FatalSignal &S : FatalSignals)
    if (S.Number == Signal)
      return S.Name;
  return nullptr;
}

/// The fatal signal that a text names, with or without SIG, or by its number; 0
/// if it is none.
inline int fatalSignal(const char *Text) {
  size_t Length = strlen(Text);
  bool IsNumber = Length <= 2 && strspn(Text, "0123456789") == Length;
  for (const FatalSignal &S : FatalSignals)
    if (!strcmp(Text, S.Name) || !strcmp(Text, S.Name + 3) ||
        (IsNumber && atoi(Text) == S.Number))
      return S.Number;
  return 0;
}

} // namespace heapprof

#endif // HEAPPROF_FATALSIGNALS_H
