/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "led.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "serve/configured.h"

bool
led_init(struct led *l, const struct store *folder, struct store_file *f,
    const struct model *model, const char *load)
{
	struct configured c;

	if (!configured_read_open(&c, folder, f, model, true) ||
	    strcasecmp(c.load, load) == 0)
		return false;
	*l = (struct led){
		.folder = folder, .handle = f->handle, .at = c.at, .n = c.n
	};
	l->name_n = text_copy(l->name, sizeof(l->name), load);
	f->size = f->size - l->n + l->name_n;
	return true;
}

/* As far as the same part of it goes: before the name, the name, behind. */
static ssize_t
read_part(const struct led *l, uint8_t *to, size_t n, uint64_t offset)
{
	size_t end = l->at + l->name_n;
	size_t left = offset < l->at ? l->at - (size_t)offset
	    : offset < end           ? end - (size_t)offset
				     : n;

	if (n > left)
		n = left;
	if (offset >= l->at && offset < end) {
		memcpy(to, &l->name[offset - l->at], n);
		return (ssize_t)n;
	}
	if (offset >= end)
		offset = offset - l->name_n + l->n;
	return l->folder->read_at(l->folder->ctx, l->handle, to, n, offset);
}

ssize_t
led_read_at(const struct led *l, void *buf, size_t n, uint64_t offset)
{
	uint8_t *to = buf;
	size_t done = 0;
	ssize_t got = 1;

	while (done < n && got > 0) {
		got = read_part(l, &to[done], n - done, offset + done);
		if (got < 0)
			return got;
		done += (size_t)got;
	}
	return (ssize_t)done;
}
