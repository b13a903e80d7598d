//===- DoctorCommand.cpp - heapprof doctor --------------------------------===//

#include "Binary.h"
#include "Doctor.h"
#include "Help.h"
#include "Input.h"
#include "Printable.h"
#include "Terminal.h"

#include <fmt/format.h>

using namespace heapprof;

static void print(const Diagnosis &D) {
  const Terminal &Out = Terminal::output();
  fmt::print("{}  {}\n", D.IsFine ? Out.green("ok  ") : Out.red("FAIL"),
             printable(D.What));
  if (!D.Advice.empty())
    fmt::print("      {}\n", printable(D.Advice));
}

static int run(const std::string &Binary) {
  std::vector<Diagnosis> All;
  if (Binary.empty())
    All = examineSetUp();
  else if (std::optional<BinaryFacts> Facts = readBinary(Binary))
    All = examineBinary(Binary, *Facts);
  else
    return fail(Binary + ": is not there, or no ELF file");
  int Status = Fine;
  for (const Diagnosis &D : All) {
    print(D);
    Status = D.IsFine ? Status : Findings;
  }
  return Status;
}

void heapprof::addDoctorCommand(CLI::App &App, int &Status) {
  auto Binary = std::make_shared<std::string>();
  CLI::App *Sub = App.add_subcommand(
      "doctor", "say whether the set-up is right, or a binary is");
  Sub->add_option("BINARY", *Binary,
                  "a program or a library, in place of the set-up");
  addExamples(*Sub, {"heapprof doctor", "heapprof doctor ./app"});
  Sub->callback([Binary, &Status] { Status = run(*Binary); });
}
