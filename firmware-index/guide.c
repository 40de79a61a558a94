/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words for what resets.yaml knows, whatever screen they are put on. */

#include "firmware-index/guide.h"

#include <errno.h>
#include <string.h>

#include "base/text.h"

int
guide_init(struct guide *g, const struct resets *r, const char *model,
    const char *sequence)
{
	struct reset_need need = { .load = NULL };

	*g = (struct guide){
		.resets = r, .family = resets_family(r, model), .model = model
	};
	if (g->family == NULL)
		return sequence == NULL ? 0 : -ENOENT;
	g->proposal = resets_propose(r, g->family, &need);
	if (sequence == NULL)
		g->choice = g->proposal.choice;
	else if (!resets_choose(r, g->family, sequence, &g->choice))
		return -ENOENT;
	return 0;
}

char *
guide_sequences(char *dst, size_t cap, const struct guide *g)
{
	struct reset_choice c, next;
	size_t n = 0;

	dst[0] = '\0';
	for (size_t i = 0;
	     g->family != NULL && resets_choice(g->resets, g->family, i, &c);
	     i++) {
		bool last = !resets_choice(g->resets, g->family, i + 1, &next);

		n += text_copy(dst + n, cap - n,
		    i == 0     ? ""
			: last ? " and "
			       : ", ");
		n += text_copy(dst + n, cap - n, c.sequence->name);
	}
	return dst;
}

static char *
show_seconds(char *dst, size_t cap, uint32_t s)
{
	if (s > 60 && s % 60 == 0)
		snprintf(dst, cap, "%u min", s / 60);
	else
		snprintf(dst, cap, "%u s", s);
	return dst;
}

char *
reset_show_range(char *dst, size_t cap, uint32_t least, uint32_t most)
{
	char from[16], to[16];

	show_seconds(from, sizeof(from), least);
	show_seconds(to, sizeof(to), most);
	if (least == most)
		text_copy(dst, cap, to);
	else if (least == 0)
		snprintf(dst, cap, "up to %s", to);
	else if (strcmp(strchr(from, ' '), strchr(to, ' ')) == 0)
		snprintf(
		    dst, cap, "%.*s to %s", (int)strcspn(from, " "), from, to);
	else
		snprintf(dst, cap, "%s to %s", from, to);
	return dst;
}

const char *
reset_lamp_name(enum reset_lamp lamp)
{
	static const char *const names[] = {
		[RESET_LINES] = "line buttons",
		[RESET_HEADSET] = "Headset",
		[RESET_MUTE] = "Mute",
		[RESET_SPEAKER] = "Speaker",
		[RESET_MESSAGE] = "message lamp",
		[RESET_SELECT] = "Select",
		[RESET_MENU] = "menu button",
	};

	return names[lamp];
}

char *
reset_light_show(char *dst, size_t cap, const struct reset_light *l)
{
	/* With a colour, and without. */
	static const char *const words[][2] = {
		[RESET_DARK] = { "dark", "dark" },
		[RESET_LIT] = { "%s", "lit" },
		[RESET_FLASHES] = { "flashing %s", "flashing" },
		[RESET_WALKS] = { "%s, one after the other",
		    "one after the other" },
		[RESET_IN_TURN] = { "flashing %s, in turn with the others",
		    "flashing, in turn with the others" },
	};
	const char *colour = reset_colour_word(l->colour);
	const char *form = words[l->shows][l->colour == RESET_ANY_COLOUR];
	const char *at = strstr(form, "%s");

	if (at == NULL)
		text_copy(dst, cap, form);
	else
		snprintf(dst, cap, "%.*s%s%s", (int)(at - form), form, colour,
		    at + 2);
	return dst;
}

const char *
reset_confidence_show(enum confidence c, enum confidence usual)
{
	if (c == CONFIDENCE_INFERRED)
		return " (inferred)";
	return c < usual ? " (reported once)" : "";
}
