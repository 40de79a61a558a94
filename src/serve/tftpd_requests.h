/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERVE_TFTPD_REQUESTS_H
#define SERVE_TFTPD_REQUESTS_H

/* A TFTP request begins a transfer, or is refused: RFC 1350 sections 2, 4. */

#include <stdint.h>

struct tftp;
struct tftpd;
struct tftpd_datagram;

/* Take the datagram in, which is the request m. */
void tftpd_take_request(struct tftpd *t, const struct tftpd_datagram *in,
    const struct tftp *m, int64_t now_us);

#endif
