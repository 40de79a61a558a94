/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIRE_TFTP_H
#define WIRE_TFTP_H

/*
 * TFTP packets: RFC 1350; options: RFC 2347, 2348 (blksize), 2349 (timeout,
 * tsize), 7440 (windowsize).
 */

#include <stdbool.h>

#include "base/bytes.h"

#define TFTP_PORT      69
#define TFTP_BLOCK     512   /* without option blksize */
#define TFTP_BLOCK_MIN 8     /* RFC 2348 */
#define TFTP_BLOCK_MAX 65464 /* RFC 2348 */
#define TFTP_HEADER    4     /* opcode and block number */

enum tftp_op {
	TFTP_RRQ = 1,
	TFTP_WRQ = 2,
	TFTP_DATA = 3,
	TFTP_ACK = 4,
	TFTP_ERROR = 5,
	TFTP_OACK = 6,
};

/* RFC 1350 appendix, RFC 2347. */
enum tftp_error {
	TFTP_ERR_UNDEFINED = 0,
	TFTP_ERR_NOT_FOUND = 1,
	TFTP_ERR_ACCESS = 2,
	TFTP_ERR_DISK_FULL = 3,
	TFTP_ERR_ILLEGAL = 4,
	TFTP_ERR_UNKNOWN_TID = 5,
	TFTP_ERR_EXISTS = 6,
	TFTP_ERR_NO_USER = 7,
	TFTP_ERR_OPTION = 8,
};

enum tftp_mode {
	TFTP_MODE_OTHER, /* "mail", or a word nobody knows */
	TFTP_MODE_OCTET,
	TFTP_MODE_NETASCII,
};

/* An option's number; given says it was there and a number in range. */
struct tftp_option {
	bool given;
	uint64_t value;
};

/*
 * RFC 2347 lets a server ignore what it cannot meet: an option whose value
 * is no number, or outside its RFC's range, is not given and counted.
 */
struct tftp_options {
	struct tftp_option blksize;    /* 8 to 65464 */
	struct tftp_option timeout_s;  /* 1 to 255 */
	struct tftp_option tsize;      /* octets; 0 in a read request */
	struct tftp_option windowsize; /* 1 to 65535 */
	unsigned ignored; /* options unknown, repeated or out of range */
};

/* Spans borrow from the packet. */
struct tftp {
	enum tftp_op op;
	struct span file;            /* RRQ, WRQ; without the NUL */
	enum tftp_mode mode;         /* RRQ, WRQ; case-blind */
	struct tftp_options options; /* RRQ, WRQ, OACK */
	uint16_t block;              /* DATA, ACK */
	struct span data;            /* DATA */
	uint16_t code;               /* ERROR */
	struct span message;         /* ERROR; a missing NUL is forgiven */
};

/*
 * Returns 0, or -EBADMSG when it is cut short, has an unknown opcode or a
 * string without its NUL; *t is then zero. An odd last option name without
 * a value is ignored, as old phones pad their requests.
 */
int tftp_decode(struct tftp *t, const void *buf, size_t n)
    __attribute__((warn_unused_result));

/*
 * Encode any packet; options in the order blksize, timeout, tsize,
 * windowsize. Returns the length, or -ENOBUFS.
 */
int tftp_encode(void *buf, size_t cap, const struct tftp *t)
    __attribute__((warn_unused_result));

#endif
