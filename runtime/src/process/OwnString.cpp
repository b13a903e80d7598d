//===- OwnString.cpp - Functions of libc that sanitizers replace ----------===//
//
// A sanitizer's memcpy and the like watch what the runtime does under locks
// that it does not know, and would report races in it as the program's. So the
// shared library has its own, which nobody else sees. (The compiler puts calls
// of some of them into code that names none.)
//
//===----------------------------------------------------------------------===//

#include <cstddef>
#include <emmintrin.h>

#define OWN extern "C" __attribute__((visibility("hidden"), used))

/// Eight bytes anywhere, of any type.
typedef unsigned long Word __attribute__((may_alias, aligned(1)));
static constexpr size_t WordBytes = sizeof(Word);

/// From here on the processor's own copying is faster.
static constexpr size_t Many = 512;

OWN void *memcpy(void *To, const void *From, size_t Count) {
  auto *T = static_cast<char *>(To);
  auto *F = static_cast<const char *>(From);
  if (Count >= Many) {
    __asm__ volatile("rep movsb" : "+D"(T), "+S"(F), "+c"(Count) : : "memory");
    return To;
  }
  for (; Count >= WordBytes; Count -= WordBytes) {
    *reinterpret_cast<Word *>(T) = *reinterpret_cast<const Word *>(F);
    T += WordBytes;
    F += WordBytes;
  }
  while (Count--)
    *T++ = *F++;
  return To;
}

OWN void *memset(void *To, int Value, size_t Count) {
  auto *T = static_cast<char *>(To);
  __asm__ volatile("rep stosb" : "+D"(T), "+c"(Count) : "a"(Value) : "memory");
  return To;
}

OWN void *memmove(void *To, const void *From, size_t Count) {
  auto *T = static_cast<volatile char *>(To);
  auto *F = static_cast<const volatile char *>(From);
  if (T <= F)
    return memcpy(To, From, Count);
  while (Count--)
    T[Count] = F[Count];
  return To;
}

/// All ones where 16 bytes of A and B are equal.
static inline __m128i equal(const char *A, const char *B) {
  return _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i *>(A)),
                        _mm_loadu_si128(reinterpret_cast<const __m128i *>(B)));
}

/// Of each event: stacks are compared as a whole.
OWN int bcmp(const void *A, const void *B, size_t Count) {
  auto *X = static_cast<const char *>(A);
  auto *Y = static_cast<const char *>(B);
  for (; Count >= 64; Count -= 64, X += 64, Y += 64) {
    __m128i First = _mm_and_si128(equal(X, Y), equal(X + 16, Y + 16));
    __m128i Second =
        _mm_and_si128(equal(X + 32, Y + 32), equal(X + 48, Y + 48));
    if (_mm_movemask_epi8(_mm_and_si128(First, Second)) != 0xffff)
      return 1;
  }
  for (; Count >= 16; Count -= 16, X += 16, Y += 16)
    if (_mm_movemask_epi8(equal(X, Y)) != 0xffff)
      return 1;
  for (; Count; --Count)
    if (*X++ != *Y++)
      return 1;
  return 0;
}

OWN int memcmp(const void *A, const void *B, size_t Count) {
  auto *X = static_cast<const volatile unsigned char *>(A);
  auto *Y = static_cast<const volatile unsigned char *>(B);
  for (size_t I = 0; I < Count; ++I)
    if (X[I] != Y[I])
      return X[I] - Y[I];
  return 0;
}

OWN size_t strlen(const char *Text) {
  const volatile char *End = Text;
  while (*End)
    ++End;
  return size_t(End - Text);
}

OWN int strncmp(const char *A, const char *B, size_t Count) {
  auto *X = reinterpret_cast<const volatile unsigned char *>(A);
  auto *Y = reinterpret_cast<const volatile unsigned char *>(B);
  for (; Count && *X && *X == *Y; --Count)
    ++X, ++Y;
  return Count ? *X - *Y : 0;
}

OWN int strcmp(const char *A, const char *B) {
  return strncmp(A, B, ~size_t(0));
}

OWN char *stpcpy(char *To, const char *From) {
  size_t Count = strlen(From);
  memcpy(To, From, Count + 1);
  return To + Count;
}

OWN char *strcpy(char *To, const char *From) {
  stpcpy(To, From);
  return To;
}

OWN char *strncpy(char *To, const char *From, size_t Count) {
  size_t Length = strlen(From);
  if (Length > Count)
    Length = Count;
  memcpy(To, From, Length);
  memset(To + Length, 0, Count - Length);
  return To;
}

OWN char *strchr(const char *Text, int Wanted) {
  for (;; ++Text) {
    if (*Text == char(Wanted))
      return const_cast<char *>(Text);
    if (!*Text)
      return nullptr;
  }
}

OWN char *strrchr(const char *Text, int Wanted) {
  for (size_t I = strlen(Text) + 1; I--;)
    if (Text[I] == char(Wanted))
      return const_cast<char *>(Text + I);
  return nullptr;
}
