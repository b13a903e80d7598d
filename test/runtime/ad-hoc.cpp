// Ad-hoc events: weights, program points by line, units and events; in one run with the
// heap. The oracle is the viewer, and what Valgrind writes for the same events.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O1 -g -I%include %s -o app && ./app 2>&1 | %FileCheck --check-prefix=SUM %s
// RUN: %FileCheck --input-file=dhat-ad-hoc.json %s
// RUN: node %inputs/drive_dh_view.js %dh-view dhat-ad-hoc.json > viewed.txt
// RUN: %FileCheck --check-prefix=VIEW --input-file=viewed.txt %s
// RUN: node %inputs/drive_dh_view.js %dh-view dhat-heap.json | %FileCheck --check-prefix=HEAP %s
//
// Without an event there is no file; with a name for the heap's file that of the events
// follows, also into a device.
// RUN: rm dhat-ad-hoc.json && ./app none && %not ls dhat-ad-hoc.json
// RUN: env HEAPPROF_OPTIONS=out=x.json:quiet=1 ./app && ls x.json x.ad-hoc.json
// RUN: env HEAPPROF_OPTIONS=out=x.json:ad_hoc_out=y.json:quiet=1 ./app && ls y.json
// RUN: rm -f dhat-* && env HEAPPROF_OPTIONS=out=/dev/null ./app && %not ls dhat-ad-hoc.json
// RUN: env HEAPPROF_OPTIONS=ad_hoc_out=/nowhere/x.json ./app 2>&1 | %FileCheck --check-prefix=LOST %s
//
// And without the plugin nothing is left of it.
// RUN: %plain-clangxx -O0 -Wall -Wextra -Wpedantic -Werror -I%include %s -o plain && ./plain
// RUN: %not grep -qi heapprof plain
// RUN: g++ -std=c++17 -O0 -Wall -Wextra -Wpedantic -Werror -I%include %s -o gcc && ./gcc && %not grep -qi heapprof gcc

#include <heapprof/heapprof.hpp>

#include <vector>

static void twice(int N) {
  for (int I = 0; I < N; ++I)
    heapprof::ad_hoc_event(3);
}

int main(int Count, char **) {
  if (Count > 1)
    return 0;
  std::vector<int> Data(100);
  twice(2);
  heapprof_ad_hoc_event(100); heapprof::ad_hoc_event(0);
  heapprof::ad_hoc_event();
  heapprof::ad_hoc_event(-7);
  heapprof::ad_hoc_event(~0ull);
  return Data[99];
}

// SUM: heapprof: the weight of an event is negative, or 2^63 and more; such events count as 0 units
// SUM-NOT: the weight
// SUM: heapprof: Total: {{.*}} bytes in
// SUM: heapprof: Total:     107 units in 7 events
// SUM-NEXT: heapprof: The data has been saved to dhat-ad-hoc.json, and is viewable with dh_view.html

// CHECK: "mode":"ad-hoc"
// CHECK: "verb":"Occurred"
// CHECK: "bklt":false
// CHECK: "bkacc":false
// CHECK: "bu":"unit"
// CHECK: "bsu":"units"
// CHECK: "bksu":"events"
// CHECK-NOT: "tg"
// CHECK: {"tb":100,"tbk":1,"fs":
// CHECK-NEXT: {"tb":6,"tbk":2,"fs":
// CHECK-NEXT: {"tb":1,"tbk":1,"fs":
// CHECK-NEXT: {"tb":0,"tbk":1,"fs":
// CHECK-NEXT: {"tb":0,"tbk":1,"fs":
// CHECK-NEXT: {"tb":0,"tbk":1,"fs":
// CHECK: main ({{.*}}ad-hoc.cpp:37:3)
// CHECK: twice(int) ({{.*}}ad-hoc.cpp:29:5)

// VIEW: Mode: ad-hoc
// VIEW: Total: 107 units (100%{{.*}}in 7 events
// HEAP: Mode: heap

// LOST: heapprof: cannot write '/nowhere/x.json': No such file or directory; the profile is lost (set HEAPPROF_OPTIONS=out=FILE)
