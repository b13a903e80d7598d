// Blocks that libc allocates for a program: buffers of streams, lines, formatted text,
// resolved paths, sorted arrays; with THREAD those of a thread too.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %conformance %s -O1 %source/LICENSE
// RUN: env DEFINES=-DTHREAD %conformance %s -O2 %source/LICENSE

#include <dirent.h>
#include <locale.h>
#include <malloc.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int compare(const void *A, const void *B) { return strcmp(A, B); }
static void *run(void *P) { return realloc(P, 300); }

int main(int Count, char **Arguments) {
  (void)Count;
  char *Line = NULL, *Text = NULL;
  size_t Room = 0;
  FILE *File = fopen(Arguments[1], "r");
  if (!File || getline(&Line, &Room, File) < 0 ||
      asprintf(&Text, "%s and %d", Line, 42) < 0)
    return 1;
  char *Memory;
  size_t Size;
  FILE *Stream = open_memstream(&Memory, &Size);
  for (int I = 0; I < 1000; ++I)
    fprintf(Stream, "%d ", I);
  fclose(Stream);
  char Big[2000][8];
  for (int I = 0; I < 2000; ++I)
    snprintf(Big[I], sizeof(Big[I]), "%d", I * 7919 % 2000);
  qsort(Big, 2000, sizeof(Big[0]), compare);
  char *Path = realpath("/usr/../usr", NULL);
  setlocale(LC_ALL, "C.UTF-8");
  DIR *Folder = opendir("/");
  closedir(Folder);
  void *Result = run(malloc(100));
#ifdef THREAD
  pthread_t Thread;
  pthread_create(&Thread, NULL, run, Result);
  pthread_join(Thread, &Result);
#endif
  void *Aligned;
  if (posix_memalign(&Aligned, 64, 1600))
    return 1;
  free(aligned_alloc(64, 1536));
  free(memalign(256, 1400));
  free(valloc(1300));
  free(reallocarray(calloc(3, 700), 17, 100));
  free(strndup(Path, 2));
  printf("%zu %s %s\n", Size, Path, Big[5]);
  free(Line);
  free(Text);
  free(Result);
  fclose(File);
  return 0;
}
