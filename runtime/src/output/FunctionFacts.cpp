//===- FunctionFacts.cpp - What a profile says of annotated functions -----===//

#include "output/FunctionFacts.h"

#include "count/Events.h"

#include <algorithm>
#include <cstring>
#include <sys/mman.h>

using namespace heapprof;

namespace {

struct Hotspot {
  const char *Name;
  uint64_t Calls, Units;
  InsideValues Inside;
};

void text(OutputFile &Out, const char *Key, const char *Value) {
  Out.write(Key);
  Out.write(":\"");
  Out.writeEscaped(Value, strlen(Value));
  Out.write("\"");
}

void number(OutputFile &Out, const char *Key, uint64_t Value) {
  Out.write(Key);
  Out.write(":");
  Out.writeNumber(Value);
}

void add(Hotspot &H, const ProgramPoint &P) {
  H.Calls += P.Values.tbk;
  addUnits(H.Units, P.Values.tb);
  H.Inside.add(P.Inside);
}

void write(const Hotspot &H, OutputFile &Out) {
  text(Out, "\n{\"function\"", H.Name);
  number(Out, ",\"calls\"", H.Calls);
  number(Out, ",\"units\"", H.Units);
  number(Out, ",\"bytes\"", H.Inside.Bytes);
  number(Out, ",\"blocks\"", H.Inside.Blocks);
  number(Out, ",\"peakBytes\"", H.Inside.PeakBytes);
  number(Out, ",\"peakBlocks\"", H.Inside.PeakBlocks);
  Out.write("}");
}

/// Most bytes first.
bool isBefore(const Hotspot &A, const Hotspot &B) {
  if (A.Inside.Bytes != B.Inside.Bytes)
    return A.Inside.Bytes > B.Inside.Bytes;
  return A.Calls != B.Calls ? A.Calls > B.Calls : strcmp(A.Name, B.Name) < 0;
}

} // namespace

void heapprof::writeHotspots(const Snapshot &S, OutputFile &Out) {
  FunctionTable &Functions = TheTracker.functions();
  FunctionId End = Functions.end();
  auto *List = static_cast<Hotspot *>(reserve(sizeof(Hotspot) * End));
  Out.write("\n,\"hotspots\":[");
  for (size_t I = 0; List && I < S.Count; ++I)
    if (FunctionId Id = S.Points[I].Inside.Function)
      add(List[Id], S.Points[I]);
  for (FunctionId Id = 1; List && Id < End; ++Id)
    List[Id].Name = Functions[Id].Name;
  if (List)
    std::sort(List + 1, List + End, isBefore);
  bool IsFirst = true;
  for (FunctionId Id = 1; List && Id < End; ++Id) {
    if (!List[Id].Calls)
      continue;
    Out.write(IsFirst ? "" : ",");
    IsFirst = false;
    write(List[Id], Out);
  }
  Out.write("]");
  if (List)
    munmap(List, sizeof(Hotspot) * End);
}

static void writeBroken(const BrokenBudget &B, OutputFile &Out) {
  text(Out, "\n{\"name\"", B.Name);
  text(Out, ",\"unit\"", B.IsBytes ? "bytes" : "blocks");
  number(Out, ",\"limit\"", B.Limit);
  number(Out, ",\"value\"", B.Value);
  const HeapprofSite *Site = TheTracker.contexts()[B.Context].Site;
  if (Site && Site->Count && Site->Frames[0].Line) {
    const char *File = heapprofString(&Site->Frames[0].File);
    Out.write(",\"at\":\"");
    Out.writeEscaped(File, strlen(File));
    Out.write(":");
    Out.writeNumber(Site->Frames[0].Line);
    Out.write(":");
    Out.writeNumber(Site->Frames[0].Column);
    Out.write("\"");
  }
  Out.write("}");
}

void heapprof::writeBrokenBudgets(OutputFile &Out) {
  const BrokenBudgets &List = TheTracker.brokenBudgets();
  size_t Count = std::min(List.count(), BrokenBudgets::MaxBroken);
  Out.write("\n,\"brokenBudgets\":[");
  for (size_t I = 0; I < Count; ++I) {
    Out.write(I ? "," : "");
    writeBroken(List[I], Out);
  }
  Out.write("]");
}
