/* The four calls of Valgrind's own test, copies, and events. */

#include <stdlib.h>
#include <string.h>
#include <valgrind/dhat.h>

static void *grow(void *block) {
  return realloc(block, 3000);
}

int main(void) {
  char *first = malloc(1000);
  char *kept = calloc(1, 2000);
  char text[1000];
  memset(text, 'x', sizeof text);
  memcpy(kept, text, 1000 + (first == NULL));
  first = grow(first);
  first = realloc(first, 1000);
  free(first);
  for (int i = 1; i <= 5; ++i)
    DHAT_AD_HOC_EVENT(i);
  return kept[0] != 'x';
}
