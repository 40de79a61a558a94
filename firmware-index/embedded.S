/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of the data in the program, so that an uninstalled one has them. */

	.macro embed symbol, file
	.globl \symbol, \symbol\()_end
	.hidden \symbol, \symbol\()_end
	.type \symbol, %object
\symbol:
	.incbin "\file"
\symbol\()_end:
	.byte 0
	.size \symbol, . - \symbol
	.endm

	.section .rodata
	embed models_yaml, "firmware-index/models.yaml"
	embed keys_yaml, "firmware-index/keys.yaml"
	embed known_yaml, "firmware-index/known.yaml"
	embed resets_yaml, "firmware-index/resets.yaml"

	/* No code, hence no need of an executable stack. */
	.section .note.GNU-stack, "", %progbits
