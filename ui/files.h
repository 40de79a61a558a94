/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_FILES_H
#define UI_FILES_H

/*
 * The files of a device: each once, with its bar, those of its firmware that
 * are still to come, too; and its requests as they happened, with answers.
 */

struct device;
struct page;
struct view;

void files_draw(const struct view *v, struct page *p, const struct device *d);
void requests_draw(
    const struct view *v, struct page *p, const struct device *d);

#endif
