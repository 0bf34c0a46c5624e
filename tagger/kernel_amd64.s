#include "textflag.h"

// func maddAVX2(acc *int32, a0, a1, w *int16, pairs int)
//
// Two vectors against 32 columns: acc[0:32] is a0·w, acc[32:64] is a1·w.
// A step takes two numbers of each vector (one broadcast) and 32 pairs of
// weights (four registers).
TEXT ·maddAVX2(SB), NOSPLIT, $0-40
	MOVQ acc+0(FP), DI
	MOVQ a0+8(FP), SI
	MOVQ a1+16(FP), DX
	MOVQ w+24(FP), BX
	MOVQ pairs+32(FP), CX
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7
	TESTQ CX, CX
	JZ    done

loop:
	VPBROADCASTD (SI), Y12
	VPBROADCASTD (DX), Y13
	VMOVDQU      (BX), Y8
	VMOVDQU      32(BX), Y9
	VMOVDQU      64(BX), Y10
	VMOVDQU      96(BX), Y11
	VPMADDWD     Y8, Y12, Y14
	VPADDD       Y14, Y0, Y0
	VPMADDWD     Y8, Y13, Y15
	VPADDD       Y15, Y4, Y4
	VPMADDWD     Y9, Y12, Y14
	VPADDD       Y14, Y1, Y1
	VPMADDWD     Y9, Y13, Y15
	VPADDD       Y15, Y5, Y5
	VPMADDWD     Y10, Y12, Y14
	VPADDD       Y14, Y2, Y2
	VPMADDWD     Y10, Y13, Y15
	VPADDD       Y15, Y6, Y6
	VPMADDWD     Y11, Y12, Y14
	VPADDD       Y14, Y3, Y3
	VPMADDWD     Y11, Y13, Y15
	VPADDD       Y15, Y7, Y7
	ADDQ         $4, SI
	ADDQ         $4, DX
	ADDQ         $128, BX
	DECQ         CX
	JNZ          loop

done:
	VMOVDQU Y0, (DI)
	VMOVDQU Y1, 32(DI)
	VMOVDQU Y2, 64(DI)
	VMOVDQU Y3, 96(DI)
	VMOVDQU Y4, 128(DI)
	VMOVDQU Y5, 160(DI)
	VMOVDQU Y6, 192(DI)
	VMOVDQU Y7, 224(DI)
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

// func addAVX2(dst, src *int16, n int)
//
// dst += src, saturating; n is a multiple of 32.
TEXT ·addAVX2(SB), NOSPLIT, $0-24
	MOVQ dst+0(FP), DI
	MOVQ src+8(FP), SI
	MOVQ n+16(FP), CX
	SHRQ $5, CX
	JZ   added

next:
	VMOVDQU (DI), Y0
	VMOVDQU 32(DI), Y1
	VPADDSW (SI), Y0, Y0
	VPADDSW 32(SI), Y1, Y1
	VMOVDQU Y0, (DI)
	VMOVDQU Y1, 32(DI)
	ADDQ    $64, DI
	ADDQ    $64, SI
	DECQ    CX
	JNZ     next

added:
	VZEROUPPER
	RET
