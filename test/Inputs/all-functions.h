/* One function that calls each allocation function, made from the table. */
typedef __SIZE_TYPE__ size_t;
enum Kind { None };
#define DECLARE_Malloc(S) void *S(size_t); void *use_##S(void) { return S(1); }
#define DECLARE_Calloc(S) void *S(size_t, size_t); void *use_##S(void) { return S(1, 1); }
#define DECLARE_Realloc(S) void *S(void *, size_t); void *use_##S(void *p) { return S(p, 1); }
#define DECLARE_Reallocarray(S) void *S(void *, size_t, size_t); void *use_##S(void *p) { return S(p, 1, 1); }
#define DECLARE_Free(S) void S(void *); void use_##S(void *p) { S(p); }
#define DECLARE_PosixMemalign(S) int S(void **, size_t, size_t); int use_##S(void **p) { return S(p, 16, 1); }
#define DECLARE_Aligned DECLARE_Calloc
#define DECLARE_Valloc DECLARE_Malloc
#define DECLARE_Strdup(S) char *S(const char *); char *use_##S(const char *s) { return S(s); }
#define DECLARE_Wcsdup(S) __WCHAR_TYPE__ *S(const __WCHAR_TYPE__ *); __WCHAR_TYPE__ *use_##S(const __WCHAR_TYPE__ *s) { return S(s); }
#define DECLARE_Strndup(S) char *S(const char *, size_t); char *use_##S(const char *s) { return S(s, 1); }
#define DECLARE_New DECLARE_Malloc
#define DECLARE_NewNothrow(S) void *S(size_t, const void *); void *use_##S(const void *t) { return S(1, t); }
#define DECLARE_NewAligned DECLARE_Calloc
#define DECLARE_NewAlignedNothrow(S) void *S(size_t, size_t, const void *); void *use_##S(const void *t) { return S(1, 16, t); }
#define DECLARE_Delete DECLARE_Free
#define DECLARE_DeleteSize(S) void S(void *, size_t); void use_##S(void *p) { S(p, 1); }
#define DECLARE_DeleteNothrow(S) void S(void *, const void *); void use_##S(void *p, const void *t) { S(p, t); }
#define DECLARE_DeleteSizeAligned(S) void S(void *, size_t, size_t); void use_##S(void *p) { S(p, 1, 16); }
#define DECLARE_DeleteAlignedNothrow(S) void S(void *, size_t, const void *); void use_##S(void *p, const void *t) { S(p, 16, t); }
#define HEAPPROF_FUNCTION(Symbol, Kind, Signature) DECLARE_##Kind(Symbol)
#include "heapprof/AllocFunctions.def"
