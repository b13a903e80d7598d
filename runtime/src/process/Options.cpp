//===- Options.cpp - HEAPPROF_OPTIONS -------------------------------------===//

#include "process/Options.h"

#include "process/Message.h"
#include "process/SetOption.h"

#include <cstdlib>
#include <cstring>
#include <sys/auxv.h>

using namespace heapprof;

Options heapprof::TheOptions;

static void printHelp() {
  Message() << "options, as HEAPPROF_OPTIONS=key=value:key=value";
#define HEAPPROF_FLAG(Key, Default, Help)                                      \
  Message() << "  " #Key "=" #Default "  " Help;
#define HEAPPROF_NUMBER HEAPPROF_FLAG
#define HEAPPROF_SIZE HEAPPROF_FLAG
#define HEAPPROF_TEXT HEAPPROF_FLAG
#include "process/Options.def"
}

void heapprof::parseOptions(const char *Text, Options &Into) {
  while (*Text) {
    size_t Length = strcspn(Text, ":");
    size_t KeyLength = strcspn(Text, "=:");
    OptionPiece Item{Text, Length}, Key{Text, KeyLength};
    Text += Length + (Text[Length] == ':');
    if (!Length)
      continue;
    if (KeyLength == Length) {
      Message() << "HEAPPROF_OPTIONS: '" << Item
                << "' has no value; write key=value";
      continue;
    }
    OptionPiece Value{Item.Begin + KeyLength + 1, Length - KeyLength - 1};
    switch (setOption(Key, Value, Into)) {
    case OptionFault::None:
      break;
    case OptionFault::UnknownKey:
      Message() << "HEAPPROF_OPTIONS: unknown option '" << Key
                << "'; help=1 lists all";
      break;
    case OptionFault::BadValue:
      Message() << "HEAPPROF_OPTIONS: '" << Value << "' is no value for '"
                << Key << "'; help=1 lists all";
      break;
    }
  }
}

void heapprof::readOptions() {
  if (getauxval(AT_SECURE))
    return;
  if (const char *Text = getenv("HEAPPROF_OPTIONS"))
    parseOptions(Text, TheOptions);
  if (TheOptions.help)
    printHelp();
}
