// The shim's bitcode as data of the plugin.
    .section .rodata.heapprof_shim, "a", @progbits
    .balign 8
    .globl heapprofShimBegin
    .hidden heapprofShimBegin
heapprofShimBegin:
    .incbin HEAPPROF_SHIM_BITCODE
    .globl heapprofShimEnd
    .hidden heapprofShimEnd
heapprofShimEnd:
    .byte 0
    .section .note.GNU-stack, "", @progbits
