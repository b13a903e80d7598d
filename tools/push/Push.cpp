//===- Push.cpp - Sends profiles to a store -------------------------------===//

#include "Push.h"

#include "Export.h"
#include "JsonText.h"

#include "llvm/Support/Base64.h"

#include <ctime>
#include <curl/curl.h>
#include <fmt/format.h>
#include <memory>

using namespace heapprof;

namespace {

struct Close {
  void operator()(CURL *Handle) const { curl_easy_cleanup(Handle); }
  void operator()(curl_slist *List) const { curl_slist_free_all(List); }
  void operator()(curl_mime *Form) const { curl_mime_free(Form); }
};

class Pusher {
public:
  Pusher(const Profile &P, const PushOptions &Options, const Labels &Known)
      : P(P), Options(Options), Known(Known), Handle(curl_easy_init()) {}

  bool run(std::string &Error) {
    if (!Handle)
      return fail(Error, "curl cannot be used");
    for (const std::string &Line : Options.Headers)
      addHeader(Line);
    if (Options.To == Store::Pyroscope)
      preparePyroscope();
    else
      prepareParca();
    // Not to wait for a 100-continue, which not all servers know.
    addHeader("Expect:");
    curl_easy_setopt(Handle.get(), CURLOPT_URL, Url.c_str());
    curl_easy_setopt(Handle.get(), CURLOPT_HTTPHEADER, Headers.get());
    curl_easy_setopt(Handle.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(Handle.get(), CURLOPT_CONNECTTIMEOUT, 10L);
    curl_easy_setopt(Handle.get(), CURLOPT_TIMEOUT, 60L);
    curl_easy_setopt(Handle.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(Handle.get(), CURLOPT_WRITEFUNCTION, keepAnswer);
    curl_easy_setopt(Handle.get(), CURLOPT_WRITEDATA, &Answer);
    if (CURLcode Code = curl_easy_perform(Handle.get()))
      return fail(Error, curl_easy_strerror(Code));
    long Status = 0;
    curl_easy_getinfo(Handle.get(), CURLINFO_RESPONSE_CODE, &Status);
    return Status / 100 == 2 ||
           fail(Error,
                fmt::format("the server answers {}: {}", Status, firstLine()));
  }

private:
  bool fail(std::string &Error, const std::string &Why) const {
    Error = fmt::format("{}: {}", Url.empty() ? Options.Url : Url, Why);
    return false;
  }

  static size_t keepAnswer(char *Data, size_t, size_t Count, void *To) {
    auto &Text = *static_cast<std::string *>(To);
    // Enough for a message.
    constexpr size_t Most = 1000;
    Text.append(Data, std::min(Count, Most - std::min(Text.size(), Most)));
    return Count;
  }

  std::string firstLine() const {
    return Answer.substr(0, Answer.find_first_of("\r\n"));
  }

  void addHeader(const std::string &Line) {
    Headers.reset(curl_slist_append(Headers.release(), Line.c_str()));
  }

  std::string escaped(const std::string &Text) const {
    char *Escaped =
        curl_easy_escape(Handle.get(), Text.c_str(), int(Text.size()));
    std::string Result = Escaped ? Escaped : "";
    curl_free(Escaped);
    return Result;
  }

  void addFile(const char *Field, const char *Name, const std::string &Text) {
    curl_mimepart *Part = curl_mime_addpart(Form.get());
    curl_mime_name(Part, Field);
    curl_mime_filename(Part, Name);
    curl_mime_data(Part, Text.data(), Text.size());
  }

  void preparePyroscope() {
    std::string Name = Options.Name;
    for (size_t I = 0; I < Known.size(); ++I)
      Name += fmt::format("{}{}={}", I ? "," : "{", Known[I].first,
                          Known[I].second);
    if (!Known.empty())
      Name += "}";
    auto Until = uint64_t(std::time(nullptr));
    uint64_t Seconds =
        P.text("tu") == "ns" ? P.number("te") / 1'000'000'000 : 0;
    Url = fmt::format("{}/ingest?name={}&from={}&until={}&format=pprof&"
                      "spyName=heapprof",
                      Options.Url, escaped(Name),
                      Until - std::min(Until, Seconds + 1), Until);
    Form.reset(curl_mime_init(Handle.get()));
    addFile("profile", "profile.pprof", toPprof(P));
    addFile("sample_type_config", "sample_type_config.json",
            jsonText(sampleTypes()));
    curl_easy_setopt(Handle.get(), CURLOPT_MIMEPOST, Form.get());
  }

  /// What Pyroscope is to make of the profile's types.
  Json sampleTypes() const {
    Json Types;
    for (const PprofType &T : pprofTypes(P)) {
      bool IsBytes = std::string_view(T.Unit) == "bytes";
      Types[T.Type] = {{"units", IsBytes ? "bytes" : "objects"},
                       {"display-name", T.Type},
                       // What is allocated adds up, what is live does not.
                       {"aggregation", T.AddsUp ? "sum" : "average"}};
    }
    return Types;
  }

  void prepareParca() {
    Url = Options.Url + "/profiles/writeraw";
    Json Given = Json::array({{{"name", "__name__"}, {"value", "memory"}},
                              {{"name", "job"}, {"value", Options.Name}}});
    for (const auto &[Name, Value] : Known)
      Given.push_back({{"name", Name}, {"value", Value}});
    Json Sample = {{"rawProfile", llvm::encodeBase64(toPprof(P))}};
    Json Series = {{"labels", {{"labels", Given}}},
                   {"samples", Json::array({Sample})}};
    // Addresses are those of the object files.
    Body = jsonText({{"series", Json::array({Series})}, {"normalized", true}});
    addHeader("Content-Type: application/json");
    curl_easy_setopt(Handle.get(), CURLOPT_POSTFIELDS, Body.c_str());
    curl_easy_setopt(Handle.get(), CURLOPT_POSTFIELDSIZE_LARGE,
                     curl_off_t(Body.size()));
  }

  const Profile &P;
  const PushOptions &Options;
  const Labels &Known;
  std::unique_ptr<CURL, Close> Handle;
  std::unique_ptr<curl_slist, Close> Headers;
  std::unique_ptr<curl_mime, Close> Form;
  std::string Url;
  std::string Body;
  std::string Answer;
};

} // namespace

bool heapprof::push(const Profile &P, const PushOptions &Options,
                    const Labels &Known, std::string &Error) {
  return Pusher(P, Options, Known).run(Error);
}
