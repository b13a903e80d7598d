// HEAPPROF_OPTIONS: what is wrong is named, what is right still holds.
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clang -O0 %s -o app
// RUN: env HEAPPROF_OPTIONS=colour=red:depth=many:quiet:out=a.json ./app 2>&1 | %FileCheck --check-prefix=BAD %s
// RUN: env HEAPPROF_OPTIONS=depth=0:symbolize=yes ./app 2>&1 | %FileCheck --check-prefix=RANGE %s
// RUN: env HEAPPROF_OPTIONS=quiet=1:out=b.json ./app 2>&1 | wc -c | grep -x 0
// RUN: env HEAPPROF_OPTIONS=help=1 ./app 2>&1 | %FileCheck --check-prefix=HELP %s
// RUN: env NAME=value HEAPPROF_OPTIONS=out=%%n.%%q{NAME}.%%%%.json ./app
// RUN: ls a.json b.json dhat-heap.json app.value.%%.json

int main(void) { return 0; }

// BAD: heapprof: HEAPPROF_OPTIONS: unknown option 'colour'; help=1 lists all
// BAD-NEXT: heapprof: HEAPPROF_OPTIONS: 'many' is no value for 'depth'; help=1 lists all
// BAD-NEXT: heapprof: HEAPPROF_OPTIONS: 'quiet' has no value; write key=value
// BAD: saved to a.json
// RANGE: heapprof: HEAPPROF_OPTIONS: '0' is no value for 'depth'
// RANGE-NEXT: heapprof: HEAPPROF_OPTIONS: 'yes' is no value for 'symbolize'
// HELP: heapprof: options
// HELP-NEXT: help=0 list these options
// HELP: out=
