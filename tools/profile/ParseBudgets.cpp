//===- ParseBudgets.cpp - Reads budget files ------------------------------===//

#include "Amount.h"
#include "Budget.h"
#include "FileText.h"
#include "JsonFault.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

using namespace heapprof;

namespace {

/// Refuses keys that come twice: the parser would take the last.
class UniqueKeys {
public:
  bool operator()(int, Json::parse_event_t Event, Json &Parsed) {
    if (Event == Json::parse_event_t::object_start)
      Open.emplace_back();
    else if (Event == Json::parse_event_t::object_end)
      Open.pop_back();
    else if (Event == Json::parse_event_t::key &&
             !Open.back().insert(Parsed.get<std::string>()).second)
      Twice = Parsed.get<std::string>();
    return true;
  }
  std::string Twice;

private:
  std::vector<std::set<std::string>> Open;
};

class Parser {
public:
  Parser(std::string &Error, const Tolerance *Allowed)
      : Error(Error), Allowed(Allowed), Kind(Allowed ? "baseline" : "budgets") {
  }

  std::optional<std::vector<Budget>> run(std::string_view Text) {
    if (Text.empty()) {
      fail("the file is empty");
      return std::nullopt;
    }
    UniqueKeys Keys;
    Json Document;
    try {
      Document = Json::parse(Text.begin(), Text.end(), std::ref(Keys), true,
                             /*ignore_comments=*/true);
    } catch (const Json::parse_error &E) {
      fail(jsonFault(E.byte, E));
      return std::nullopt;
    } catch (const Json::out_of_range &) {
      fail("a number in it is too large");
      return std::nullopt;
    }
    if (!Keys.Twice.empty()) {
      fail(fmt::format("the key '{}' comes twice", Keys.Twice));
      return std::nullopt;
    }
    std::vector<Budget> Budgets;
    if (!readList(Document, Budgets))
      return std::nullopt;
    return Budgets;
  }

private:
  bool fail(std::string Why) {
    Error = std::move(Why);
    return false;
  }

  bool readList(const Json &Document, std::vector<Budget> &Budgets) {
    const char *File = Allowed ? "baseline" : "budget";
    if (!Document.is_object() || !Document.contains(Kind) ||
        !Document[Kind].is_array())
      return fail(fmt::format("not a {} file: it should be {{\"{}\": [...]}}",
                              File, Kind));
    for (const auto &[Key, Value] : Document.items())
      if (Key != Kind)
        return fail(fmt::format("a {} file has no '{}': it should be "
                                "{{\"{}\": [...]}}",
                                File, Key, Kind));
    const Json &List = Document[Kind];
    if (List.empty())
      return fail(fmt::format("there is no {} in it",
                              Allowed ? "measurement" : "budget"));
    for (size_t I = 0; I < List.size(); ++I) {
      Place = fmt::format("{}[{}]", Kind, I);
      if (!List[I].is_object())
        return fail(Place + " is not an object");
      Budget B;
      for (const auto &[Key, Value] : List[I].items())
        if (!readField(B, Key, Value))
          return false;
      if (B.Limits.empty())
        return fail(Place +
                    (Allowed ? " has no metric, such as \"peak-bytes\""
                             : " has no limit, such as \"max-peak-bytes\""));
      B.Origin = Place;
      // A function that is gone has not grown.
      B.IsOptional |= Allowed && B.Where.Of != Part::Whole;
      Budgets.push_back(std::move(B));
    }
    return true;
  }

  bool readField(Budget &B, const std::string &Key, const Json &Value) {
    if (!Allowed && Key.compare(0, 4, "max-") == 0)
      return readLimit(B, Key, Key.substr(4), Value);
    if (!Allowed && Key == "optional") {
      B.IsOptional = Value.is_boolean() && Value.get<bool>();
      return Value.is_boolean() ||
             fail(Place + ".optional is not true or false");
    }
    for (auto [Name, Kind] :
         {std::pair("function", Part::Function), std::pair("file", Part::File),
          std::pair("hotspot", Part::Hotspot)})
      if (Key == Name)
        return readPart(B, Key, Kind, Value);
    if (Allowed)
      return readLimit(B, Key, Key, Value);
    return fail(fmt::format("{} has the unknown key '{}'; known are function, "
                            "file, hotspot, optional and limits (max-...)",
                            Place, Key));
  }

  bool readPart(Budget &B, const std::string &Key, Part::Kind Kind,
                const Json &Value) {
    if (B.Where.Of != Part::Whole)
      return fail(Place + " names more than one part");
    if (!Value.is_string() || Value.get_ref<const std::string &>().empty())
      return fail(fmt::format("{}.{} is not a name", Place, Key));
    B.Where = {Kind, Value};
    return true;
  }

  bool readLimit(Budget &B, const std::string &Key, const std::string &Name,
                 const Json &Value) {
    std::optional<uint64_t> Max;
    if (Value.is_number_unsigned())
      Max = Value.get<uint64_t>();
    else if (Value.is_string())
      Max = parseAmount(Value.get_ref<const std::string &>());
    if (!Max)
      return fail(fmt::format("{}.{} is not an amount, such as 1000 or "
                              "\"10 MiB\"",
                              Place, Key));
    Limit L = {Name, *Max};
    B.Limits.push_back(Allowed ? Allowed->above(L) : L);
    return true;
  }

  std::string &Error;
  /// Of a baseline; null: the file has budgets.
  const Tolerance *Allowed;
  const char *Kind;
  std::string Place;
};

} // namespace

Limit Tolerance::above(const Limit &Measured) const {
  double Share = double(Measured.Max) * Percent / 100;
  uint64_t More = Share >= double(UINT64_MAX) ? UINT64_MAX : uint64_t(Share);
  bool AreBytes = Measured.Name.find("bytes") != std::string::npos;
  uint64_t Sum;
  if (__builtin_add_overflow(Measured.Max,
                             std::max(More, AreBytes ? Bytes : Blocks), &Sum))
    Sum = UINT64_MAX;
  return {Measured.Name, Sum};
}

std::optional<std::vector<Budget>>
heapprof::parseBudgets(std::string_view Text, std::string &Error,
                       const Tolerance *Allowed) {
  return Parser(Error, Allowed).run(Text);
}

std::optional<std::vector<Budget>>
heapprof::readBudgets(const std::string &Path, std::string &Error,
                      const Tolerance *Allowed) {
  // People write it, or `heapprof baseline`: more is another file.
  constexpr size_t Most = 64 << 20;
  std::optional<std::string> Text = readFile(Path, Most, Error);
  if (!Text)
    return std::nullopt;
  std::optional<std::vector<Budget>> Budgets =
      parseBudgets(*Text, Error, Allowed);
  if (!Budgets) {
    Error = fmt::format("{}: {}", Path, Error);
    return std::nullopt;
  }
  for (Budget &Each : *Budgets)
    Each.Origin = fmt::format("{}: {}", Path, Each.Origin);
  return Budgets;
}
