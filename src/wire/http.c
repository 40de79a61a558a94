/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/http.h"

#include <errno.h>

/* RFC 9110 section 9.1, those without CONNECT and TRACE, and RFC 5789. */
static const char *const methods[] = {
	"GET",
	"HEAD",
	"POST",
	"PUT",
	"DELETE",
	"OPTIONS",
	"PATCH",
};

static bool
is_method(struct span s)
{
	for (size_t i = 0; i < sizeof(methods) / sizeof(methods[0]); i++)
		if (span_is(s, methods[i]))
			return true;
	return false;
}

static bool
is_version(struct span s)
{
	if (s.n > 0 && s.p[s.n - 1] == '\r')
		s.n--;
	return span_is(s, "HTTP/1.0") || span_is(s, "HTTP/1.1");
}

int
http_decode(struct http_request *r, const void *buf, size_t n)
{
	struct span method, line, path;
	struct rd head, rest;

	*r = (struct http_request){ 0 };
	rd_init(&head, buf, n);
	method = rd_until(&head, ' ');
	if (head.fault || !is_method(method))
		return -ENOMSG;
	line = rd_until(&head, '\n');
	if (head.fault)
		return -EBADMSG;
	rd_init(&rest, line.p, line.n);
	path = rd_until(&rest, ' ');
	if (path.n == 0 || !is_version(rd_span(&rest, rest.left)))
		return -ENOMSG;
	*r = (struct http_request){ .method = method, .path = path };
	return 0;
}
