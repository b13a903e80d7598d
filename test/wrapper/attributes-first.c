// The header that `heapprof annotate` puts in front of all others changes nothing for them: it
// includes none, so the file's own feature macros still count.
// RUN: %clang -std=c99 -Wall -Wextra -Wpedantic -Werror -I%include -c %s -o %t.o
// RUN: %plain-clang -std=c99 -Wall -Wextra -Wpedantic -Werror -I%include -c %s -o %t.o
// RUN: gcc -std=c99 -Wall -Wextra -Wpedantic -Werror -I%include -c %s -o %t.o

#include <heapprof/attributes.h>

#define _GNU_SOURCE
#include <string.h>

HEAPPROF_HOTSPOT() int has(const char *Text, const char *Part);
int has(const char *Text, const char *Part) { return strcasestr(Text, Part) != NULL; }
