//go:build !purego

#include "textflag.h"

// func maddAVX2(acc *int32, a0, a1, a2, a3, w *int16, pairs int)
//
// Four vectors against 32 columns: acc[0:32] is a0·w, acc[32:64] is a1·w, and so
// on; 16 columns first, then the other 16. A step takes two numbers of each
// vector (one broadcast) and 16 pairs of weights (two registers).
TEXT ·maddAVX2(SB), NOSPLIT, $0-56
	MOVQ acc+0(FP), DI
	MOVQ a0+8(FP), SI
	MOVQ a1+16(FP), DX
	MOVQ a2+24(FP), R8
	MOVQ a3+32(FP), R9
	MOVQ w+40(FP), R10
	MOVQ pairs+48(FP), R11
	MOVQ $2, R12

half:
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7
	MOVQ  R10, BX
	XORQ  CX, CX

loop:
	VMOVDQU      (BX), Y8
	VMOVDQU      32(BX), Y9
	VPBROADCASTD (SI)(CX*4), Y10
	VPBROADCASTD (DX)(CX*4), Y11
	VPBROADCASTD (R8)(CX*4), Y12
	VPBROADCASTD (R9)(CX*4), Y13
	VPMADDWD     Y8, Y10, Y14
	VPMADDWD     Y9, Y10, Y15
	VPADDD       Y14, Y0, Y0
	VPADDD       Y15, Y1, Y1
	VPMADDWD     Y8, Y11, Y14
	VPMADDWD     Y9, Y11, Y15
	VPADDD       Y14, Y2, Y2
	VPADDD       Y15, Y3, Y3
	VPMADDWD     Y8, Y12, Y14
	VPMADDWD     Y9, Y12, Y15
	VPADDD       Y14, Y4, Y4
	VPADDD       Y15, Y5, Y5
	VPMADDWD     Y8, Y13, Y14
	VPMADDWD     Y9, Y13, Y15
	VPADDD       Y14, Y6, Y6
	VPADDD       Y15, Y7, Y7
	ADDQ         $128, BX
	INCQ         CX
	CMPQ         CX, R11
	JLT          loop

	VMOVDQU Y0, (DI)
	VMOVDQU Y1, 32(DI)
	VMOVDQU Y2, 128(DI)
	VMOVDQU Y3, 160(DI)
	VMOVDQU Y4, 256(DI)
	VMOVDQU Y5, 288(DI)
	VMOVDQU Y6, 384(DI)
	VMOVDQU Y7, 416(DI)
	ADDQ    $64, DI
	ADDQ    $64, R10
	DECQ    R12
	JNZ     half
	VZEROUPPER
	RET

// func maddVNNI(acc *int32, a0, a1, a2, a3, w *int16, pairs int)
//
// The same with 32 columns at once: VPDPWSSD multiplies and adds in one, and
// wraps like the two.
TEXT ·maddVNNI(SB), NOSPLIT, $0-56
	MOVQ   acc+0(FP), DI
	MOVQ   a0+8(FP), SI
	MOVQ   a1+16(FP), DX
	MOVQ   a2+24(FP), R8
	MOVQ   a3+32(FP), R9
	MOVQ   w+40(FP), BX
	MOVQ   pairs+48(FP), R11
	VPXORD Z0, Z0, Z0
	VPXORD Z1, Z1, Z1
	VPXORD Z2, Z2, Z2
	VPXORD Z3, Z3, Z3
	VPXORD Z4, Z4, Z4
	VPXORD Z5, Z5, Z5
	VPXORD Z6, Z6, Z6
	VPXORD Z7, Z7, Z7
	XORQ   CX, CX

step:
	VMOVDQU32     (BX), Z8
	VMOVDQU32     64(BX), Z9
	VPBROADCASTD  (SI)(CX*4), Z10
	VPBROADCASTD  (DX)(CX*4), Z11
	VPBROADCASTD  (R8)(CX*4), Z12
	VPBROADCASTD  (R9)(CX*4), Z13
	VPDPWSSD      Z8, Z10, Z0
	VPDPWSSD      Z9, Z10, Z1
	VPDPWSSD      Z8, Z11, Z2
	VPDPWSSD      Z9, Z11, Z3
	VPDPWSSD      Z8, Z12, Z4
	VPDPWSSD      Z9, Z12, Z5
	VPDPWSSD      Z8, Z13, Z6
	VPDPWSSD      Z9, Z13, Z7
	ADDQ          $128, BX
	INCQ          CX
	CMPQ          CX, R11
	JLT           step

	VMOVDQU32 Z0, (DI)
	VMOVDQU32 Z1, 64(DI)
	VMOVDQU32 Z2, 128(DI)
	VMOVDQU32 Z3, 192(DI)
	VMOVDQU32 Z4, 256(DI)
	VMOVDQU32 Z5, 320(DI)
	VMOVDQU32 Z6, 384(DI)
	VMOVDQU32 Z7, 448(DI)
	VZEROUPPER
	RET

// func finishAVX2(dst *int16, acc, bias *int32, shift int, floor int)
//
// Turns 32 sums into activations: dst = min(max((acc+bias)>>shift, floor), peak),
// with the floor and the peak in 16 bits.
TEXT ·finishAVX2(SB), NOSPLIT, $0-40
	MOVQ         dst+0(FP), DI
	MOVQ         acc+8(FP), SI
	MOVQ         bias+16(FP), DX
	MOVQ         shift+24(FP), X4
	MOVQ         floor+32(FP), AX
	MOVQ         AX, X5
	VPBROADCASTW X5, Y5
	VMOVDQU      (SI), Y0
	VMOVDQU      32(SI), Y1
	VMOVDQU      64(SI), Y2
	VMOVDQU      96(SI), Y3
	VPADDD       (DX), Y0, Y0
	VPADDD       32(DX), Y1, Y1
	VPADDD       64(DX), Y2, Y2
	VPADDD       96(DX), Y3, Y3
	VPSRAD       X4, Y0, Y0
	VPSRAD       X4, Y1, Y1
	VPSRAD       X4, Y2, Y2
	VPSRAD       X4, Y3, Y3
	VPACKSSDW    Y1, Y0, Y0
	VPACKSSDW    Y3, Y2, Y2
	VPERMQ       $0xD8, Y0, Y0
	VPERMQ       $0xD8, Y2, Y2
	VPMAXSW      Y5, Y0, Y0
	VPMAXSW      Y5, Y2, Y2
	VMOVDQU      Y0, (DI)
	VMOVDQU      Y2, 32(DI)
	VZEROUPPER
	RET

// func addThreeAVX2(dst, left, mid, right, bias *int16, n int)
//
// dst = max(left + mid + right + bias, 0), saturating after every sum; n is a
// multiple of 32.
TEXT ·addThreeAVX2(SB), NOSPLIT, $0-48
	MOVQ  dst+0(FP), DI
	MOVQ  left+8(FP), SI
	MOVQ  mid+16(FP), DX
	MOVQ  right+24(FP), R8
	MOVQ  bias+32(FP), R9
	MOVQ  n+40(FP), R10
	XORQ  CX, CX
	VPXOR Y5, Y5, Y5

next:
	VMOVDQU (SI)(CX*2), Y0
	VMOVDQU 32(SI)(CX*2), Y1
	VPADDSW (DX)(CX*2), Y0, Y0
	VPADDSW 32(DX)(CX*2), Y1, Y1
	VPADDSW (R8)(CX*2), Y0, Y0
	VPADDSW 32(R8)(CX*2), Y1, Y1
	VPADDSW (R9)(CX*2), Y0, Y0
	VPADDSW 32(R9)(CX*2), Y1, Y1
	VPMAXSW Y5, Y0, Y0
	VPMAXSW Y5, Y1, Y1
	VMOVDQU Y0, (DI)(CX*2)
	VMOVDQU Y1, 32(DI)(CX*2)
	ADDQ    $32, CX
	CMPQ    CX, R10
	JLT     next
	VZEROUPPER
	RET

// func addRowsAVX2(dst *int16, rows *byte, at *int, count, n int)
//
// dst is the sum of count rows of signed bytes; n is a multiple of 32. The rows
// lie apart in a large table: 32 numbers of every row are asked for before the
// next 32 of any, so that the misses of the cache overlap.
TEXT ·addRowsAVX2(SB), NOSPLIT, $0-40
	MOVQ dst+0(FP), DI
	MOVQ rows+8(FP), SI
	MOVQ at+16(FP), DX
	MOVQ count+24(FP), R8
	MOVQ n+32(FP), R10

columns:
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	XORQ  CX, CX

row:
	MOVQ      (DX)(CX*8), BX
	VPMOVSXBW (SI)(BX*1), Y2
	VPMOVSXBW 16(SI)(BX*1), Y3
	VPADDW    Y2, Y0, Y0
	VPADDW    Y3, Y1, Y1
	INCQ      CX
	CMPQ      CX, R8
	JLT       row
	VMOVDQU   Y0, (DI)
	VMOVDQU   Y1, 32(DI)
	ADDQ      $64, DI
	ADDQ      $32, SI
	SUBQ      $32, R10
	JGT       columns
	VZEROUPPER
	RET

// func windowsAVX2(dst, src *int16, n int) (large bool)
//
// Of four rows of n numbers: the first less the third, the second and the third,
// the third less the second, the second less the fourth; n is a multiple of 16.
// Large are numbers of 2^14 and more.
TEXT ·windowsAVX2(SB), NOSPLIT, $0-25
	MOVQ         dst+0(FP), DI
	MOVQ         src+8(FP), SI
	MOVQ         n+16(FP), CX
	LEAQ         (CX)(CX*1), DX      // bytes of a row
	LEAQ         (DX)(DX*2), R8      // of three
	MOVQ         $0x4000, AX
	MOVQ         AX, X5
	VPBROADCASTW X5, Y5
	VPXOR        Y4, Y4, Y4

column:
	VMOVDQU (SI), Y0
	VMOVDQU (SI)(DX*1), Y1
	VMOVDQU (SI)(DX*2), Y2
	VMOVDQU (SI)(R8*1), Y3
	VPOR    Y0, Y4, Y4
	VPOR    Y1, Y4, Y4
	VPOR    Y2, Y4, Y4
	VPOR    Y3, Y4, Y4
	VPSUBW  Y2, Y0, Y0
	VPADDW  Y2, Y1, Y6
	VPSUBW  Y1, Y2, Y2
	VPSUBW  Y3, Y1, Y1
	VMOVDQU Y0, (DI)
	VMOVDQU Y6, (DI)(DX*1)
	VMOVDQU Y2, (DI)(DX*2)
	VMOVDQU Y1, (DI)(R8*1)
	ADDQ    $32, SI
	ADDQ    $32, DI
	SUBQ    $16, CX
	JGT     column
	VPTEST  Y5, Y4
	SETNE   large+24(FP)
	VZEROUPPER
	RET

// func finishPairAVX2(one, two *int16, acc, bias *int32, shift int)
//
// The sums p, q, r and s of 32 columns lie 512 bytes apart from acc on. Turns
// p + (q+r)/2 and (q-r)/2 - s into activations of two places.
TEXT ·finishPairAVX2(SB), NOSPLIT, $0-40
	MOVQ  one+0(FP), DI
	MOVQ  two+8(FP), DX
	MOVQ  acc+16(FP), SI
	MOVQ  bias+24(FP), R8
	MOVQ  shift+32(FP), X12
	VMOVDQU 512(SI), Y8
	VMOVDQU 1024(SI), Y9
	VMOVDQU 0(SI), Y10
	VMOVDQU 1536(SI), Y11
	VPADDD  Y9, Y8, Y0
	VPSUBD  Y9, Y8, Y4
	VPADDD  Y10, Y10, Y10
	VPADDD  Y11, Y11, Y11
	VPADDD  Y10, Y0, Y0
	VPSUBD  Y11, Y4, Y4
	VPSRAD  $1, Y0, Y0
	VPSRAD  $1, Y4, Y4
	VPADDD  0(R8), Y0, Y0
	VPADDD  0(R8), Y4, Y4
	VPSRAD  X12, Y0, Y0
	VPSRAD  X12, Y4, Y4
	VMOVDQU 544(SI), Y8
	VMOVDQU 1056(SI), Y9
	VMOVDQU 32(SI), Y10
	VMOVDQU 1568(SI), Y11
	VPADDD  Y9, Y8, Y1
	VPSUBD  Y9, Y8, Y5
	VPADDD  Y10, Y10, Y10
	VPADDD  Y11, Y11, Y11
	VPADDD  Y10, Y1, Y1
	VPSUBD  Y11, Y5, Y5
	VPSRAD  $1, Y1, Y1
	VPSRAD  $1, Y5, Y5
	VPADDD  32(R8), Y1, Y1
	VPADDD  32(R8), Y5, Y5
	VPSRAD  X12, Y1, Y1
	VPSRAD  X12, Y5, Y5
	VMOVDQU 576(SI), Y8
	VMOVDQU 1088(SI), Y9
	VMOVDQU 64(SI), Y10
	VMOVDQU 1600(SI), Y11
	VPADDD  Y9, Y8, Y2
	VPSUBD  Y9, Y8, Y6
	VPADDD  Y10, Y10, Y10
	VPADDD  Y11, Y11, Y11
	VPADDD  Y10, Y2, Y2
	VPSUBD  Y11, Y6, Y6
	VPSRAD  $1, Y2, Y2
	VPSRAD  $1, Y6, Y6
	VPADDD  64(R8), Y2, Y2
	VPADDD  64(R8), Y6, Y6
	VPSRAD  X12, Y2, Y2
	VPSRAD  X12, Y6, Y6
	VMOVDQU 608(SI), Y8
	VMOVDQU 1120(SI), Y9
	VMOVDQU 96(SI), Y10
	VMOVDQU 1632(SI), Y11
	VPADDD  Y9, Y8, Y3
	VPSUBD  Y9, Y8, Y7
	VPADDD  Y10, Y10, Y10
	VPADDD  Y11, Y11, Y11
	VPADDD  Y10, Y3, Y3
	VPSUBD  Y11, Y7, Y7
	VPSRAD  $1, Y3, Y3
	VPSRAD  $1, Y7, Y7
	VPADDD  96(R8), Y3, Y3
	VPADDD  96(R8), Y7, Y7
	VPSRAD  X12, Y3, Y3
	VPSRAD  X12, Y7, Y7
	VPXOR     Y13, Y13, Y13
	VPACKSSDW Y1, Y0, Y0
	VPACKSSDW Y3, Y2, Y2
	VPACKSSDW Y5, Y4, Y4
	VPACKSSDW Y7, Y6, Y6
	VPERMQ    $0xD8, Y0, Y0
	VPERMQ    $0xD8, Y2, Y2
	VPERMQ    $0xD8, Y4, Y4
	VPERMQ    $0xD8, Y6, Y6
	VPMAXSW   Y13, Y0, Y0
	VPMAXSW   Y13, Y2, Y2
	VPMAXSW   Y13, Y4, Y4
	VPMAXSW   Y13, Y6, Y6
	VMOVDQU   Y0, (DI)
	VMOVDQU   Y2, 32(DI)
	VMOVDQU   Y4, (DX)
	VMOVDQU   Y6, 32(DX)
	VZEROUPPER
	RET

// func prefetchRows(rows *byte, at *int, count, n int)
//
// Asks for the lines of count rows of n bytes. It reads nothing, so that a place
// outside does no harm.
TEXT ·prefetchRows(SB), NOSPLIT, $0-32
	MOVQ rows+0(FP), SI
	MOVQ at+8(FP), DX
	MOVQ count+16(FP), R8
	MOVQ n+24(FP), R10

ask:
	MOVQ (DX), BX
	ADDQ SI, BX
	LEAQ -1(BX)(R10*1), CX

line:
	PREFETCHT0 (BX)
	ADDQ       $64, BX
	CMPQ       BX, CX
	JLT        line
	PREFETCHT0 (CX)
	ADDQ       $8, DX
	DECQ       R8
	JNZ        ask
	RET

// func prefetch(first *int16, n int)
//
// Asks for the lines of n bytes.
TEXT ·prefetch(SB), NOSPLIT, $0-16
	MOVQ first+0(FP), SI
	MOVQ n+8(FP), CX
	ADDQ SI, CX

further:
	PREFETCHT0 (SI)
	ADDQ       $64, SI
	CMPQ       SI, CX
	JLT        further
	RET
