//===- Value.cpp - What a variable can hold -------------------------------===//

#include "Value.h"

#include "Ast.h"
#include "Builtins.h"
#include "Environment.h"

#include <algorithm>
#include <cstdio>

namespace script {

void List::for_each_reference(const Visitor &Visit) const {
  for (const Value &V : Items)
    if (Tracked *T = tracked(V))
      Visit(*T);
}

void Map::for_each_reference(const Visitor &Visit) const {
  for (const auto &[Key, V] : Entries)
    if (Tracked *T = tracked(V))
      Visit(*T);
}

void Function::for_each_reference(const Visitor &Visit) const {
  if (Closure)
    Visit(*Closure);
}

Tracked *tracked(const Value &V) {
  if (const auto *L = std::get_if<ListPtr>(&V))
    return L->get();
  if (const auto *M = std::get_if<MapPtr>(&V))
    return M->get();
  if (const auto *F = std::get_if<FunctionPtr>(&V))
    return F->get();
  return nullptr;
}

bool is_true(const Value &V) {
  if (const bool *B = std::get_if<bool>(&V))
    return *B;
  return !std::holds_alternative<Nil>(V);
}

bool are_equal(const Value &Left, const Value &Right) {
  const auto *L = std::get_if<StringPtr>(&Left);
  const auto *R = std::get_if<StringPtr>(&Right);
  return L && R ? **L == **R : Left == Right;
}

std::string_view type_name(const Value &V) {
  static constexpr std::string_view Names[] = {"nil",      "boolean", "number",
                                               "string",   "list",    "map",
                                               "function", "builtin"};
  static_assert(std::size(Names) == std::variant_size_v<Value::variant>);
  return Names[V.index()];
}

namespace {

class Printer {
public:
  std::string Text;

  void print(const Value &V, bool IsInside) {
    std::visit([&](const auto &Held) { show(Held, IsInside); }, V);
  }

private:
  void show(Nil, bool) { Text += "nil"; }
  void show(bool B, bool) { Text += B ? "true" : "false"; }
  void show(double Number, bool) {
    char Digits[32];
    std::snprintf(Digits, sizeof(Digits), "%.14g", Number);
    Text += Digits;
  }
  void show(const StringPtr &S, bool IsInside) {
    const char *Quote = IsInside ? "\"" : "";
    Text += Quote + *S + Quote;
  }
  void show(const ListPtr &L, bool) {
    show_container(*L, '[', ']', [&] {
      for (const Value &V : L->Items) {
        separate(&V == &L->Items.front());
        print(V, true);
      }
    });
  }
  void show(const MapPtr &M, bool) {
    show_container(*M, '{', '}', [&] {
      for (const auto &Entry : M->Entries) {
        separate(&Entry == &*M->Entries.begin());
        Text += "\"" + Entry.first + "\": ";
        print(Entry.second, true);
      }
    });
  }
  void show(const FunctionPtr &F, bool) {
    Text += F->Code->Name.empty() ? "<fun>" : "<fun " + F->Code->Name + ">";
  }
  void show(const Builtin *B, bool) {
    Text += "<builtin " + std::string(B->Name) + ">";
  }

  void separate(bool IsFirst) { Text += IsFirst ? "" : ", "; }

  /// A list may contain itself.
  template <typename FillT>
  void show_container(const Tracked &T, char Begin, char End, FillT Fill) {
    Text += Begin;
    if (std::find(Open.begin(), Open.end(), &T) != Open.end()) {
      Text += "...";
    } else {
      Open.push_back(&T);
      Fill();
      Open.pop_back();
    }
    Text += End;
  }

  std::vector<const Tracked *> Open;
};

} // namespace

std::string to_text(const Value &V) {
  Printer P;
  P.print(V, false);
  return std::move(P.Text);
}

} // namespace script
