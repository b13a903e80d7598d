//===- DhatWriter.cpp - Writes DHAT JSON ----------------------------------===//
//
//   { "dhatFileVersion": 2, "mode": "heap", "verb": "Allocated",
//     "bklt": true, "bkacc": false,         lifetimes, but no reads and writes
//     "tu": "ns", "Mtu": "ms", "tuth": 1000,
//     "cmd": "./app", "pid": 1, "tg": 1, "te": 2,
//     "pps": [ {"tb":16,"tbk":1,"tl":9,"mb":16,"mbk":1,"gb":16,"gbk":1,
//               "eb":0,"ebk":0,"fs":[1,2]} ],
//     "ftbl": ["[root]", "0x1137: f (a.cpp:3:9)", "0x1150: ??? (in /bin/app)"],
//     "heapprof": {                          ours; viewers ignore it
//       "version": "0.1.0",
//       "symbolized": false,
//       "modules": [{"path": "/bin/app", "buildId": "ab12"}],
//       "frames": [[0,4407,0], [0,4432,0]],  of ftbl[1], ftbl[2], ...
//       "end": "exit", "consistent": true, "librariesSeen": true,
//       "cutStacks": 0, "earlyBlocksLost": 0, "unseenFrees": 0,
//       "missedEvents": 0 } }
//
// Of ad-hoc events (mode "ad-hoc") a point has "tb" (units), "tbk" (events) and
// "fs"; one of a hotspot also what was allocated inside of its calls:
//
//     "ib":96,"ibk":3,       in all, without calls inside a call of the same
//     one "imb":64,"imbk":2      the largest amount live at one time in any
//     call
//
// and ours has the sum over each hotspot's points:
//
//       "hotspots": [{"function": "f(int)", "calls": 2, "units": 2,
//                     "bytes": 96, "blocks": 3,
//                     "peakBytes": 64, "peakBlocks": 2}]
//
// Of a heap profile ours has the budgets that were exceeded; "at" is the source
// position of the allocation that was too much, if it is known.
//
//       "brokenBudgets": [{"name": "f(int)", "unit": "bytes", "limit": 10,
//                          "value": 12, "at": "a.cpp:3:9"}]
//
// In a heap profile of samples (sample/Sampler.h) each point has the number of
// those that its values are estimated from, and ours has how far apart they lie
// on average:
//
//     "samples": 12         "bytesPerSample": 524288
//
// An entry of "frames" is [module or -1, address in the module, position in the
// chain of inlined functions at that address, 0 the innermost]. A point of
// which the stack is not complete has "cut": true.
//
// The meaning of all other fields is that of Valgrind's dhat/dh_main.c.
//
//===----------------------------------------------------------------------===//

#include "output/DhatWriter.h"

#include "output/FrameTable.h"
#include "output/FunctionFacts.h"
#include "output/SymbolAt.h"
#include "process/Clock.h"
#include "process/StartFacts.h"

#include <cstring>
#include <unistd.h>

using namespace heapprof;

namespace {

class DhatWriter {
public:
  DhatWriter(const Snapshot &S, ProfileKind Kind, const RunFacts &Facts,
             OutputFile &Out)
      : S(S), IsHeap(Kind == ProfileKind::Heap), Facts(Facts), Out(Out) {}

  bool write() {
    if (!Frames.init(S.Stacks))
      return false;
    writeHead();
    for (size_t I = 0; I < S.Count; ++I)
      writePoint(S.Points[I], I == 0);
    Out.write("\n]");
    writeFrameTable();
    writeExtension();
    Out.write("}\n");
    return true;
  }

private:
  void key(const char *Name) {
    Out.write(",\"");
    Out.write(Name);
    Out.write("\":");
  }
  void field(const char *Name, uint64_t Value) {
    key(Name);
    Out.writeNumber(Value);
  }
  void line(const char *Name, uint64_t Value) {
    Out.write("\n");
    field(Name, Value);
  }

  void writeHead() {
    Out.write("{\"dhatFileVersion\":2");
    Out.write(IsHeap ? "\n,\"mode\":\"heap\"" : "\n,\"mode\":\"ad-hoc\"");
    Out.write(!IsHeap                ? "\n,\"verb\":\"Occurred\""
              : Facts.BytesPerSample ? "\n,\"verb\":\"Allocated (by samples)\""
                                     : "\n,\"verb\":\"Allocated\"");
    Out.write(IsHeap ? "\n,\"bklt\":true\n,\"bkacc\":false\n,\"tuth\":1000"
                     : "\n,\"bklt\":false\n,\"bkacc\":false\n,\"bu\":\"unit\""
                       "\n,\"bsu\":\"units\"\n,\"bksu\":\"events\"");
    Out.write("\n,\"tu\":\"ns\"\n,\"Mtu\":\"ms\"\n");
    key("cmd");
    Out.write("\"");
    escaped(startCommand());
    Out.write("\"");
    line("pid", uint64_t(getpid()));
    if (IsHeap)
      line("tg", sinceStart(S.PeakTime));
    line("te", sinceStart(S.EndTime));
    Out.write("\n,\"pps\":[");
  }

  void writePoint(const ProgramPoint &P, bool IsFirst) {
    const PointValues &V = P.Values;
    Out.write(IsFirst ? "\n{\"tb\":" : "\n,{\"tb\":");
    Out.writeNumber(V.tb);
    field("tbk", V.tbk);
    if (IsHeap)
      writeBlocks(V);
    else if (P.Inside.Function)
      writeInside(P.Inside);
    if (P.End != StackEnd::Complete) {
      Out.write(",\"cut\":true");
      ++CutStacks;
    }
    key("fs");
    const HeapprofSite *Site = P.Site;
    char Before = '[';
    for (StackId F = P.Stack; F != PointStacks::Root;
         F = S.Stacks.callerOf(F)) {
      FrameTable::Range Range = Frames.number(S.Stacks.frameOf(F), Site);
      for (uint32_t N = Range.First; N < Range.First + Range.Count; ++N) {
        Out.write(&Before, 1);
        Out.writeNumber(N);
        Before = ',';
      }
      Site = nullptr;
    }
    Out.write("]}");
  }

  void writeBlocks(const PointValues &V) {
    field("tl", toNanoseconds(V.tl));
    field("mb", V.mb);
    field("mbk", V.mbk);
    field("gb", V.gb);
    field("gbk", V.gbk);
    field("eb", V.eb);
    field("ebk", V.ebk);
    if (Facts.BytesPerSample)
      field("samples", V.Samples);
  }

  void writeInside(const InsideValues &V) {
    field("ib", V.Bytes);
    field("ibk", V.Blocks);
    field("imb", V.PeakBytes);
    field("imbk", V.PeakBlocks);
  }

  void writeFrameTable() {
    Out.write("\n,\"ftbl\":[\"[root]\"");
    for (size_t I = 0; I < Frames.size(); ++I)
      writeFrame(Frames[I]);
    Out.write("\n]");
  }

  void writeFrame(const FrameTable::Entry &E) {
    uintptr_t Address = E.Frame - 1;
    const Module *M = S.Modules.find(Address);
    for (uint32_t K = 0; K < E.Count; ++K) {
      Out.write("\n,\"");
      Out.writeHex(M ? Address - M->Bias : Address);
      Out.write(": ");
      if (!E.Site || !writeSource(E.Site->Frames[K]))
        writeSymbol(Address, M, E.Site ? &E.Site->Frames[K] : nullptr);
      Out.write("\"");
    }
  }

  void escaped(const char *Text) { Out.writeEscaped(Text, strlen(Text)); }

  /// False if the compiler knew no line.
  bool writeSource(const HeapprofFrame &F) {
    if (!F.Line)
      return false;
    escaped(heapprofString(&F.Function));
    Out.write(" (");
    escaped(heapprofString(&F.File));
    Out.write(":");
    Out.writeNumber(F.Line);
    Out.write(":");
    Out.writeNumber(F.Column);
    Out.write(")");
    return true;
  }

  void writeSymbol(uintptr_t Address, const Module *M, const HeapprofFrame *F) {
    const char *Name = nullptr;
    if (F && F->Function)
      escaped(heapprofString(&F->Function));
    else if (M && (Name = symbolAt(Address)))
      escaped(Name);
    else
      Out.write("???");
    Out.write(" (in ");
    escaped(M ? M->Path : "unknown");
    Out.write(")");
  }

  void writeExtension() {
    Out.write("\n,\"heapprof\":{\"version\":\"" HEAPPROF_VERSION "\""
              "\n,\"symbolized\":false\n,\"modules\":[");
    for (size_t I = 0; I < S.Modules.size(); ++I)
      writeModule(S.Modules[I], I == 0);
    Out.write("]\n,\"frames\":[");
    bool IsFirst = true;
    for (size_t I = 0; I < Frames.size(); ++I)
      for (uint32_t K = 0; K < Frames[I].Count; ++K, IsFirst = false)
        writeFrameKey(Frames[I].Frame - 1, K, IsFirst);
    Out.write("]");
    Out.write("\n,\"end\":\"");
    Out.write(Facts.End);
    Out.write(Facts.IsConsistent ? "\"\n,\"consistent\":true"
                                 : "\"\n,\"consistent\":false");
    Out.write(librariesSeen() ? "\n,\"librariesSeen\":true"
                              : "\n,\"librariesSeen\":false");
    line("cutStacks", CutStacks);
    line("earlyBlocksLost", Facts.EarlyLost);
    line("unseenFrees", Facts.UnseenFrees);
    line("missedEvents", Facts.MissedEvents);
    if (IsHeap && Facts.BytesPerSample)
      line("bytesPerSample", Facts.BytesPerSample);
    if (IsHeap)
      writeBrokenBudgets(Out);
    else
      writeHotspots(S, Out);
    Out.write("}");
  }

  void writeModule(const Module &M, bool IsFirst) {
    Out.write(IsFirst ? "\n{\"path\":\"" : "\n,{\"path\":\"");
    escaped(M.Path);
    Out.write("\",\"buildId\":\"");
    for (size_t I = 0; I < M.BuildIdLength; ++I) {
      char Byte[] = {"0123456789abcdef"[M.BuildId[I] >> 4],
                     "0123456789abcdef"[M.BuildId[I] & 15]};
      Out.write(Byte, 2);
    }
    Out.write("\"}");
  }

  void writeFrameKey(uintptr_t Address, uint32_t K, bool IsFirst) {
    const Module *M = S.Modules.find(Address);
    Out.write(IsFirst ? "\n[" : "\n,[");
    if (M)
      Out.writeNumber(S.Modules.indexOf(M));
    else
      Out.write("-1");
    Out.write(",");
    Out.writeNumber(M ? Address - M->Bias : Address);
    Out.write(",");
    Out.writeNumber(K);
    Out.write("]");
  }

  const Snapshot &S;
  const bool IsHeap;
  const RunFacts &Facts;
  OutputFile &Out;
  FrameTable Frames;
  uint64_t CutStacks = 0;
};

} // namespace

bool heapprof::writeDhat(const Snapshot &S, ProfileKind Kind,
                         const RunFacts &Facts, OutputFile &Out) {
  return DhatWriter(S, Kind, Facts, Out).write();
}
