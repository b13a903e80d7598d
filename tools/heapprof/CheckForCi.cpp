//===- CheckForCi.cpp - What `heapprof check` has found, for CI -----------===//
//
//   JUnit      a test case for each limit
//   SARIF      version 2.1.0: a result for each limit that is broken
//   GitHub     workflow commands, which become annotations of lines
//   Markdown   a table for a pull request
//
//===----------------------------------------------------------------------===//

#include "Amount.h"
#include "CheckReport.h"
#include "JsonText.h"
#include "Markdown.h"

#include "llvm/Support/JSON.h"

#include <cctype>
#include <fmt/format.h>
#include <string_view>

using namespace heapprof;

/// What XML cannot have at all becomes '?' or U+FFFD.
static std::string escapedForXml(const std::string &Bytes) {
  std::string Text = llvm::json::fixUTF8(Bytes);
  for (const char *None : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"})
    for (size_t At; (At = Text.find(None)) != std::string::npos;)
      Text.replace(At, 3, "?");
  std::string Escaped;
  for (char C : Text)
    switch (C) {
    case '&':
      Escaped += "&amp;";
      break;
    case '<':
      Escaped += "&lt;";
      break;
    case '>':
      Escaped += "&gt;";
      break;
    case '"':
      Escaped += "&quot;";
      break;
    case '\n':
      Escaped += "&#10;";
      break;
    default:
      Escaped += (unsigned char)(C) < ' ' ? '?' : C;
    }
  return Escaped;
}

static std::string culpritsAsText(const CheckResult &R) {
  std::string Text;
  for (const Culprit &C : R.Culprits) {
    Text += fmt::format("{} in", grouped(C.Value));
    for (const std::string &Frame : C.Frames)
      Text += fmt::format(" {}\n   ", Frame);
    Text.erase(Text.find_last_not_of(" \n") + 1);
    Text += "\n";
  }
  return Text;
}

std::string heapprof::checkAsJUnit(const CheckReport &R) {
  std::string Text = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<testsuite name=\"heapprof check\" tests=\"{}\" failures=\"{}\" "
      "errors=\"0\">\n",
      R.Results.size(), R.brokenCount());
  for (const CheckResult &Each : R.Results) {
    // Two files may limit the same.
    std::string Name =
        fmt::format("max-{} of {}{}", Each.Of.Name, Each.Of.Where.name(),
                    Each.Of.Origin.empty() ? "" : " (" + Each.Of.Origin + ")");
    Text += fmt::format("  <testcase classname=\"{}\" name=\"{}\"",
                        escapedForXml(R.Input), escapedForXml(Name));
    if (Each.Of.isBroken())
      Text += fmt::format(
          ">\n    <failure message=\"{}\">{}</failure>\n  </testcase>\n",
          escapedForXml(describe(Each.Of)),
          escapedForXml(culpritsAsText(Each)));
    else
      Text += "/>\n";
  }
  return Text + "</testsuite>\n";
}

/// A URI reference, RFC 3986.
static std::string asUri(const std::string &Path) {
  bool IsAbsolute = Path[0] == '/';
  std::string Uri = IsAbsolute ? "file://" : "";
  for (char C : Path) {
    bool IsPlain =
        std::isalnum((unsigned char)(C)) ||
        std::string_view("/-._~!$&'()*+,;=@").find(C) != std::string_view::npos;
    Uri += IsPlain ? std::string(1, C)
                   : fmt::format("%{:02X}", (unsigned char)(C));
  }
  return Uri;
}

static Json location(const Culprit &C) {
  Json Place = {{"artifactLocation", {{"uri", asUri(C.File)}}},
                {"region", {{"startLine", C.Line}}}};
  return Json{{"physicalLocation", Place}};
}

std::string heapprof::checkAsSarif(const CheckReport &R) {
  Json Results = Json::array();
  for (const CheckResult &Each : R.Results) {
    if (!Each.Of.isBroken())
      continue;
    Json Result = {
        {"ruleId", "max-" + Each.Of.Name},
        {"level", "error"},
        {"message",
         {{"text", describe(Each.Of) + "\n" + culpritsAsText(Each)}}}};
    Json Locations = Json::array();
    // The first is where the result is shown; the others belong to it.
    for (const Culprit &C : Each.Culprits)
      if (C.Line)
        Locations.push_back(location(C));
    if (!Locations.empty()) {
      Result["locations"] = Json::array({Locations[0]});
      Locations.erase(Locations.begin());
    }
    if (!Locations.empty())
      Result["relatedLocations"] = Locations;
    Results.push_back(Result);
  }
  Json Driver = {{"name", "heapprof"}, {"version", HEAPPROF_VERSION}};
  Json Run = {{"tool", {{"driver", Driver}}}, {"results", Results}};
  Json Log = {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
              {"version", "2.1.0"},
              {"runs", Json::array({Run})}};
  return indentedJson(Log);
}

/// As GitHub's own toolkit does it.
static std::string escapedForGitHub(const std::string &Text, bool IsProperty) {
  std::string Escaped;
  for (char C : Text)
    if (C == '%' || C == '\r' || C == '\n' ||
        (IsProperty && (C == ':' || C == ',')))
      Escaped += fmt::format("%{:02X}", unsigned(C));
    else
      Escaped += C;
  return Escaped;
}

std::string heapprof::checkAsGitHub(const CheckReport &R) {
  std::string Text;
  for (const CheckResult &Each : R.Results) {
    if (!Each.Of.isBroken())
      continue;
    std::string Place;
    if (!Each.Culprits.empty() && Each.Culprits[0].Line)
      Place = fmt::format("file={},line={},",
                          escapedForGitHub(Each.Culprits[0].File, true),
                          Each.Culprits[0].Line);
    Text += fmt::format(
        "::error {}title={}::{}\n", Place,
        escapedForGitHub("Memory budget: max-" + Each.Of.Name, true),
        escapedForGitHub(describe(Each.Of) + "\n" + culpritsAsText(Each),
                         false));
  }
  // Shown as it is.
  return Text + lastLine(R);
}

std::string heapprof::checkAsMarkdown(const CheckReport &R) {
  size_t Broken = R.brokenCount();
  std::string Text = fmt::format(
      "### Memory: {}\n\n"
      "| | limit | value | at most | largest in |\n|---|---|--:|--:|---|\n",
      Broken ? fmt::format("{} of {} limits broken", Broken, R.Results.size())
             : fmt::format("all {} limits kept", R.Results.size()));
  for (const CheckResult &Each : R.Results) {
    const Verdict &V = Each.Of;
    std::string Where = Each.Culprits.empty() || Each.Culprits[0].Frames.empty()
                            ? ""
                            : Each.Culprits[0].Frames[0];
    Text += fmt::format("| {} | {} of {} | {} | {} | {} |\n",
                        V.isBroken() ? "**broken**" : "ok",
                        markdownText(V.Name), markdownText(V.Where.name()),
                        grouped(V.Value), grouped(V.Max), markdownText(Where));
  }
  return Text;
}
