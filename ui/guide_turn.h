/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_GUIDE_TURN_H
#define UI_GUIDE_TURN_H

/* The keys of the guide, and those that are hands on the practice bench. */

#include "ui/turn.h"

/*
 * The course that the guide shows: the one chosen there, else that of the
 * chosen phone, else the first that goes on. NULL: nobody is led.
 */
const struct course *guide_course(
    const struct screen *s, const struct screen_model *m);

/* The practice phone that it is about, or NULL; and whether there is one. */
const struct look *guide_look(
    const struct screen *s, const struct screen_model *m);
bool guide_has_look(const struct screen *s, const struct screen_model *m);

/* The model with the cursor in the list of them; NULL: it is empty. */
const char *models_chosen(const struct screen *s, const struct screen_model *m);

/*
 * Keys: lead the phone pointed at, or, from its place, begin anew; tell the
 * guide something; the next one that is led; begin; a model for a phone that
 * was not heard; this model.
 */
/* Whether somebody is led there, and asked something. */
bool guide_leads(const struct screen *s, const struct screen_model *m);
bool guide_asks(const struct screen *s, const struct screen_model *m);

enum screen_answer guide_open(const struct turn *t);
enum screen_answer guide_tell(const struct turn *t); /* step: guide_act */
enum screen_answer guide_next(const struct turn *t);
enum screen_answer guide_begin(const struct turn *t);
enum screen_answer guide_models(const struct turn *t);
enum screen_answer guide_model(const struct turn *t);

enum screen_answer hand_power(const struct turn *t);
enum screen_answer hand_hold(const struct turn *t);

/* The key that is held for the reset shown; # where none is. */
char guide_hold_key(const struct screen *s, const struct screen_model *m);

/* A key of the phone's own, where this is one. */
enum screen_answer hand_dial(const struct turn *t, int key);

#endif
