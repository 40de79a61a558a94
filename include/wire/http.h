/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef WIRE_HTTP_H
#define WIRE_HTTP_H

/* The request line of HTTP/1.x (RFC 9112 section 3), port 6970 on phones. */

#include "base/bytes.h"

#define HTTP_PORT 6970

/* Those we answer with: RFC 9110 section 15. */
enum http_status {
	HTTP_OK = 200,
	HTTP_PARTIAL_CONTENT = 206,
	HTTP_BAD_REQUEST = 400,
	HTTP_FORBIDDEN = 403,
	HTTP_NOT_FOUND = 404,
	HTTP_METHOD_NOT_ALLOWED = 405,
	HTTP_URI_TOO_LONG = 414,
	HTTP_RANGE_NOT_SATISFIABLE = 416,
	HTTP_SERVER_ERROR = 500,
	HTTP_UNAVAILABLE = 503,
};

struct http_request {
	struct span method; /* "GET", "HEAD" */
	struct span path;   /* as sent, percent-encoding and all */
};

/*
 * Returns 0; -ENOMSG when the segment does not start with a request line;
 * -EBADMSG when it starts one that is cut before its end of line.
 */
int http_decode(struct http_request *r, const void *buf, size_t n)
    __attribute__((warn_unused_result));

#endif
