//===- interpreter.c - A scripting language's allocator: realloc alone ----===//
//
// usage: interpreter COUNT
//
// A small stack machine with numbers, strings and growing arrays, counted by
// reference. As in Lua all of its memory comes from one function: resize(p, n)
// allocates, grows, shrinks and frees. It runs a script COUNT times that builds
// 200 strings, keeps them in an array, sorts it and joins it.
//
//===----------------------------------------------------------------------===//

#include "workload.h"

typedef enum { Nil, Number, String, Array } Type;

typedef struct Value Value;

typedef struct {
  uint32_t References;
  uint32_t Length;
  char Text[];
} StringObject;

typedef struct {
  uint32_t References;
  uint32_t Length, Capacity;
  Value *Elements;
} ArrayObject;

struct Value {
  Type Kind;
  union {
    int64_t Number;
    StringObject *String;
    ArrayObject *Array;
  };
};

/// All memory of the machine.
static void *resize(void *Block, size_t Size) {
  if (!Size) {
    free(Block);
    return NULL;
  }
  void *Resized = realloc(Block, Size);
  if (!Resized)
    abort();
  return Resized;
}

static Value number(int64_t N) { return (Value){Number, {.Number = N}}; }

static Value share(Value V) {
  if (V.Kind == String)
    ++V.String->References;
  else if (V.Kind == Array)
    ++V.Array->References;
  return V;
}

static void release(Value V) {
  if (V.Kind == String && --V.String->References == 0) {
    resize(V.String, 0);
  } else if (V.Kind == Array && --V.Array->References == 0) {
    for (uint32_t I = 0; I < V.Array->Length; ++I)
      release(V.Array->Elements[I]);
    resize(V.Array->Elements, 0);
    resize(V.Array, 0);
  }
}

static Value newString(const char *Text, uint32_t Length) {
  StringObject *S = resize(NULL, sizeof(StringObject) + Length);
  S->References = 1;
  S->Length = Length;
  memcpy(S->Text, Text, Length);
  return (Value){String, {.String = S}};
}

static Value newArray(void) {
  ArrayObject *A = resize(NULL, sizeof(ArrayObject));
  *A = (ArrayObject){1, 0, 0, NULL};
  return (Value){Array, {.Array = A}};
}

/// Takes both over.
static void append(Value To, Value Element) {
  ArrayObject *A = To.Array;
  if (A->Length == A->Capacity) {
    A->Capacity = A->Capacity ? 2 * A->Capacity : 4;
    A->Elements = resize(A->Elements, A->Capacity * sizeof(Value));
  }
  A->Elements[A->Length++] = Element;
}

static Value toText(Value V) {
  if (V.Kind == String)
    return share(V);
  char Digits[24];
  int Length = 0;
  uint64_t Rest = (uint64_t)V.Number;
  do
    Digits[sizeof(Digits) - ++Length] = (char)('0' + Rest % 10);
  while (Rest /= 10);
  return newString(Digits + sizeof(Digits) - Length, (uint32_t)Length);
}

/// The first string with the second behind it. Takes both over; a first one
/// that nobody else has is made longer.
static Value join(Value First, Value Second) {
  StringObject *S = First.String;
  uint32_t Length = S->Length;
  if (S->References > 1) {
    --S->References;
    S = newString(S->Text, Length).String;
  }
  S = resize(S, sizeof(StringObject) + Length + Second.String->Length);
  memcpy(S->Text + Length, Second.String->Text, Second.String->Length);
  S->Length += Second.String->Length;
  release(Second);
  return (Value){String, {.String = S}};
}

static int isBefore(Value A, Value B) {
  uint32_t Common =
      A.String->Length < B.String->Length ? A.String->Length : B.String->Length;
  int Order = memcmp(A.String->Text, B.String->Text, Common);
  return Order ? Order < 0 : A.String->Length < B.String->Length;
}

static void sort(ArrayObject *A, uint32_t Begin, uint32_t End) {
  while (End - Begin > 1) {
    Value Pivot = A->Elements[Begin + (End - 1 - Begin) / 2];
    uint32_t I = Begin, J = End - 1;
    for (;;) {
      while (isBefore(A->Elements[I], Pivot))
        ++I;
      while (isBefore(Pivot, A->Elements[J]))
        --J;
      if (I >= J)
        break;
      Value Swapped = A->Elements[I];
      A->Elements[I++] = A->Elements[J];
      A->Elements[J--] = Swapped;
    }
    sort(A, Begin, J + 1);
    Begin = J + 1;
  }
}

typedef enum {
  PushNumber, // operand
  PushText,   // operand: index of a literal
  PushArray,
  Load,  // operand: variable
  Store, // operand: variable
  Add,
  Multiply,
  Remainder,
  ToText,
  Join,
  Append,
  Sort,
  Element,
  Length,
  JumpIfLess, // operand: place; if the first of two numbers is less
  End
} Operation;

typedef struct {
  Operation Do;
  int32_t Operand;
} Instruction;

static const char *const Literals[] = {"", "item ", " of the list", ", "};

// Variables: 0 the list, 1 the counter, 2 the text, 3 a random number.
static const Instruction Script[] = {
    {PushArray, 0},
    {Store, 0},
    {PushNumber, 0},
    {Store, 1},
    // Each element: "item " .. random .. " of the list"
    {Load, 3}, // 4
    {PushNumber, 16807},
    {Multiply, 0},
    {PushNumber, 2147483647},
    {Remainder, 0},
    {Store, 3},
    {Load, 0},
    {PushText, 1},
    {Load, 3},
    {ToText, 0},
    {Join, 0},
    {PushText, 2},
    {Join, 0},
    {Append, 0},
    {Load, 1},
    {PushNumber, 1},
    {Add, 0},
    {Store, 1},
    {Load, 1},
    {PushNumber, 200},
    {JumpIfLess, 4},
    {Load, 0},
    {Sort, 0},
    {PushText, 0},
    {Store, 2},
    {PushNumber, 0},
    {Store, 1},
    // text = text .. list[counter] .. ", "
    {Load, 2}, // 31
    {PushNumber, 0},
    {Store, 2},
    {Load, 0},
    {Load, 1},
    {Element, 0},
    {Join, 0},
    {PushText, 3},
    {Join, 0},
    {Store, 2},
    {Load, 1},
    {PushNumber, 1},
    {Add, 0},
    {Store, 1},
    {Load, 1},
    {Load, 0},
    {Length, 0},
    {JumpIfLess, 31},
    {End, 0},
};

static void run(const Instruction *Code, Value *Variables) {
  Value Stack[16];
  Value *Top = Stack - 1;
  for (const Instruction *I = Code;; ++I) {
    switch (I->Do) {
    case PushNumber:
      *++Top = number(I->Operand);
      break;
    case PushText:
      *++Top = newString(Literals[I->Operand],
                         (uint32_t)strlen(Literals[I->Operand]));
      break;
    case PushArray:
      *++Top = newArray();
      break;
    case Load:
      *++Top = share(Variables[I->Operand]);
      break;
    case Store:
      release(Variables[I->Operand]);
      Variables[I->Operand] = *Top--;
      break;
    case Add:
      --Top;
      *Top = number(Top[0].Number + Top[1].Number);
      break;
    case Multiply:
      --Top;
      *Top = number(Top[0].Number * Top[1].Number);
      break;
    case Remainder:
      --Top;
      *Top = number(Top[0].Number % Top[1].Number);
      break;
    case ToText: {
      Value Text = toText(*Top);
      release(*Top);
      *Top = Text;
      break;
    }
    case Join:
      --Top;
      *Top = join(Top[0], Top[1]);
      break;
    case Append:
      Top -= 2;
      append(Top[1], Top[2]);
      release(Top[1]);
      break;
    case Sort:
      sort(Top->Array, 0, Top->Array->Length);
      release(*Top--);
      break;
    case Element: {
      --Top;
      Value Found = share(Top[0].Array->Elements[Top[1].Number]);
      release(Top[0]);
      *Top = Found;
      break;
    }
    case Length: {
      Value Found = number(Top->Array->Length);
      release(*Top);
      *Top = Found;
      break;
    }
    case JumpIfLess:
      Top -= 2;
      if (Top[1].Number < Top[2].Number)
        I = Code + I->Operand - 1;
      break;
    case End:
      return;
    }
  }
}

int main(int Argc, char **Argv) {
  uint64_t Count = argumentOr(Argc, Argv, 1, 0);
  uint64_t Sum = 0;
  Value Variables[4] = {number(0), number(0), number(0), number(1)};
  WorkStart Start = beginWork();
  for (uint64_t I = 0; I < Count; ++I) {
    run(Script, Variables);
    StringObject *Text = Variables[2].String;
    for (uint32_t J = 0; J < Text->Length; ++J)
      Sum = mix(Sum, (uint64_t)Text->Text[J]);
  }
  for (int I = 0; I < 4; ++I)
    release(Variables[I]);
  endWork(Start, Sum);
}
