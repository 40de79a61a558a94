/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_EVIDENCE_H
#define BENCH_EVIDENCE_H

/*
 * What a decoded message says about its sender, as the body of an event:
 * texts escaped and cut to their fields, names cut at the first dot.
 */

#include "bench/event.h"
#include "wire/cdp.h"
#include "wire/dhcp.h"
#include "wire/lldp.h"
#include "wire/sccp.h"

/* Each fills a body that is zero. */
void evidence_cdp(struct event_neighbour *e, const struct cdp *c);
void evidence_lldp(struct event_neighbour *e, const struct lldp *l);
void evidence_dhcp(struct event_dhcp *e, const struct dhcp_msg *m);

/*
 * src is the packet's sender: a register whose own address is another one
 * went through a translation, and its address means nothing here.
 */
void evidence_sccp(struct event_call *e, const struct sccp *s, uint32_t src);

/* The MAC in a name like "SEP001B0C18BDC1"; zero when there is none. */
struct mac evidence_named_mac(const char *name);

#endif
