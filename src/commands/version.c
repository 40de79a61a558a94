/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

const char program_version[] = VERSION;
