//===- PushOptions.cpp - The options of heapprof push ---------------------===//

#include "PushOptions.h"

#include "Help.h"

using namespace heapprof;

void PushOptions::addTo(CLI::App &Command) {
  Command.add_option("FILE", Input, "profile of any DHAT producer")->required();
  Command.add_option("--to", Url, "where the store is: http://localhost:4040")
      ->required()
      ->type_name("URL");
  std::map<std::string, Store> Stores = {{"pyroscope", Store::Pyroscope},
                                         {"parca", Store::Parca}};
  Command
      .add_option_function<std::string>(
          "--store",
          [this, Stores](const std::string &Name) { To = Stores.at(Name); },
          "what it is")
      ->check(CLI::IsMember(Stores))
      ->default_str("pyroscope");
  Command.add_option("--name", Name,
                     "of the program, if not that of the profile's command");
  Command.add_option("--label", Labels, "what tells it from others")
      ->allow_extra_args(false)
      ->type_name("NAME=VALUE");
  Command
      .add_option("--header", Headers,
                  "a line of the request's head, for proxies and keys")
      ->allow_extra_args(false)
      ->type_name("LINE");
  addExamples(Command, {"heapprof push dhat-heap.json --to "
                        "http://localhost:4040 --label env=ci",
                        "heapprof push dhat-heap.json --to "
                        "http://localhost:7070 --store parca"});
}
