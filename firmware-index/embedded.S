/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A copy of the data in the program, so that an uninstalled one has it. */

	.section .rodata
	.globl models_yaml
	.globl models_yaml_end
	.hidden models_yaml
	.hidden models_yaml_end
	.type models_yaml, %object
models_yaml:
	.incbin "firmware-index/models.yaml"
models_yaml_end:
	.byte 0
	.size models_yaml, . - models_yaml

	/* No code, hence no need of an executable stack. */
	.section .note.GNU-stack, "", %progbits
