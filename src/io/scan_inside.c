/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan_inside.h"

#include "base/text.h"

void
scan_note(struct scan *s, const char *note)
{
	if (note[0] != '\0')
		text_copy(s->progress.note, sizeof(s->progress.note), note);
}

size_t
scan_room(const struct scan *s)
{
	return s->rows < SCAN_FILES ? SCAN_FILES - s->rows : 0;
}

void
scan_look_later(struct scan *s, const struct scan_look *look, int64_t wait_ms)
{
	int64_t at = (int64_t)uv_now(s->config.loop) + wait_ms;

	if (scan_dues_add(&s->dues, look, at) != 0)
		s->lost = true;
}
