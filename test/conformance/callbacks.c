// Call-backs out of libc, each of which allocates: sorting, searching, trees, directories,
// the end of the process.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %conformance %s -O0
// RUN: %conformance %s -O2

#include <dirent.h>
#include <ftw.h>
#include <glob.h>
#include <regex.h>
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *volatile Sink;
static void take(size_t Size) {
  Sink = malloc(Size);
  free(Sink);
}

static int compare(const void *A, const void *B) {
  take(11);
  return *(const int *)A - *(const int *)B;
}
static int compareText(const void *A, const void *B) {
  take(12);
  return strcmp(A, B);
}
static int select3(const struct dirent *E) {
  take(13);
  return E->d_name[0] != '.';
}
static int visit(const char *Path, const struct stat *S, int Flag, struct FTW *At) {
  (void)S, (void)Flag, (void)At;
  take(14);
  return Path == NULL;
}
static void last(void) { take(15); }
static void walk(const void *Node, VISIT Which, int Depth) {
  (void)Node, (void)Which, (void)Depth;
  take(16);
}

int main(void) {
  atexit(last);
  int Numbers[] = {5, 3, 9, 1, 7, 2, 8}, Key = 9;
  qsort(Numbers, 7, sizeof(int), compare);
  if (!bsearch(&Key, Numbers, 7, sizeof(int), compare))
    return 1;
  void *Root = NULL;
  const char *Words[] = {"one", "two", "three", "four", "five"};
  for (int I = 0; I < 5; ++I)
    tsearch(Words[I], &Root, compareText);
  twalk(Root, walk);
  for (int I = 0; I < 5; ++I)
    tdelete(Words[I], &Root, compareText);
  struct dirent **Entries;
  int Count = scandir("/usr/share/iso-codes/json", &Entries, select3, alphasort);
  for (int I = 0; I < Count; ++I)
    free(Entries[I]);
  free(Entries);
  nftw("/usr/share/iso-codes", visit, 4, FTW_PHYS);
  glob_t Found;
  if (glob("/usr/share/iso-codes/json/*.json", 0, NULL, &Found))
    return 2;
  regex_t Pattern;
  if (regcomp(&Pattern, "^(.*)/([a-z]+)_([0-9]+)", REG_EXTENDED))
    return 3;
  regmatch_t Matches[4];
  int Matched = 0;
  for (size_t I = 0; I < Found.gl_pathc; ++I)
    Matched += !regexec(&Pattern, Found.gl_pathv[I], 4, Matches, 0);
  regfree(&Pattern);
  globfree(&Found);
  printf("%d %d\n", Count > 0, Matched > 0);
  return 0;
}
