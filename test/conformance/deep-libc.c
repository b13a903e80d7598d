// Deep inside libc: names of users and hosts, character sets that it loads a module for.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %conformance %s -O0
// RUN: %conformance %s -O2

#include <iconv.h>
#include <locale.h>
#include <netdb.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <wchar.h>

int main(void) {
  setlocale(LC_ALL, "C.UTF-8");
  struct passwd *Root = getpwuid(0);
  struct addrinfo Hints = {.ai_flags = AI_NUMERICHOST, .ai_socktype = SOCK_STREAM}, *Found;
  if (getaddrinfo("127.0.0.1", "80", &Hints, &Found))
    return 1;
  freeaddrinfo(Found);
  iconv_t Set = iconv_open("ISO-8859-2", "UTF-8");
  if (Set == (iconv_t)-1)
    return 2;
  char In[] = "gr\xc3\xbc\xc3\x9f", Out[20], *From = In, *To = Out;
  size_t Left = strlen(In), Room = sizeof(Out);
  iconv(Set, &From, &Left, &To, &Room);
  iconv_close(Set);
  struct tm Time = {.tm_year = 100, .tm_mday = 1};
  wchar_t Wide[100];
  swprintf(Wide, 100, L"%ls %d", L"text", 42);
  strftime(Out, sizeof(Out), "%Y-%m-%d", &Time);
  printf("%s %zu %s %zu\n", Root ? Root->pw_name : "-", Left, Out, wcslen(Wide));
  return 0;
}
