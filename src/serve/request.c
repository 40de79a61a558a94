/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "request.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "firmware-index/asked.h"
#include "serve/path.h"
#include "wire/http.h"
#include "wire/tftp.h"

/* What the store says; the last row is for all it may say besides. */
static const struct refusal of_store[] = {
	{ -ENOENT, TFTP_ERR_NOT_FOUND, HTTP_NOT_FOUND, "File not found" },
	{ -ENOTUNIQ, TFTP_ERR_NOT_FOUND, HTTP_NOT_FOUND,
	    "Several files match but for case" },
	{ -EACCES, TFTP_ERR_ACCESS, HTTP_FORBIDDEN,
	    "Unreadable, or outside the folder" },
	{ -EISDIR, TFTP_ERR_ACCESS, HTTP_FORBIDDEN, "A folder, not a file" },
	{ -EINVAL, TFTP_ERR_ACCESS, HTTP_FORBIDDEN, "Not a regular file" },
	{ -ESTALE, TFTP_ERR_UNDEFINED, HTTP_SERVER_ERROR,
	    "The file changed while it was read" },
	{ -EAGAIN, TFTP_ERR_UNDEFINED, HTTP_UNAVAILABLE,
	    "Waits for the folders to be read" },
	{ 0, TFTP_ERR_UNDEFINED, HTTP_SERVER_ERROR,
	    "The server cannot read the file" },
};

static const struct refusal bad_name = { -EINVAL, TFTP_ERR_ACCESS,
	HTTP_FORBIDDEN, "No name of a file below the folder" };
static const struct refusal empty_config = { -ENODATA, TFTP_ERR_NOT_FOUND,
	HTTP_NOT_FOUND, "The file is empty, which would harm a phone" };

const struct refusal write_refused = { -EROFS, TFTP_ERR_ACCESS,
	HTTP_METHOD_NOT_ALLOWED, "Nothing can be written here" };
const struct refusal too_many_transfers = { -EMFILE, TFTP_ERR_UNDEFINED,
	HTTP_UNAVAILABLE, "Too many transfers at once" };

const struct refusal *
refusal_of(int err)
{
	const struct refusal *r = of_store;

	while (r->err != err && r->err != 0)
		r++;
	return r;
}

static bool
begins(const char *name, const char *with)
{
	return strncasecmp(name, with, strlen(with)) == 0;
}

static bool
ends(const char *name, const char *with)
{
	size_t n = strlen(name), m = strlen(with);

	return n >= m && strcasecmp(&name[n - m], with) == 0;
}

/*
 * A zero-length SEP file ends in "Protocol Application Invalid"
 * (facts/phones.md section 3.3, VI2); as if it were not there is better.
 */
static bool
harms_when_empty(const char *path)
{
	const char *name = asked_name(path);

	return begins(name, "SEP") || begins(name, "XMLDefault");
}

static bool
is_ctl(const char *path)
{
	const char *name = asked_name(path);

	return begins(name, "CTLSEP") && ends(name, ".tlv");
}

/* As if the empty file were there. */
static int
offer_empty(struct request *r)
{
	r->file = (struct store_file){ 0 };
	text_copy(r->file.found, sizeof(r->file.found), r->path);
	return 0;
}

const struct refusal *
request_open(struct request *r, uint32_t client, struct span name,
    const struct store *store, bool empty_ctl)
{
	int err;

	*r = (struct request){ 0 };
	if (path_normalise(r->path, sizeof(r->path), name) < 0)
		return &bad_name;
	err = store->open(store->ctx, client, r->path, &r->file);
	if (err == -ENOENT && empty_ctl && is_ctl(r->path))
		err = offer_empty(r);
	if (err != 0)
		return refusal_of(err);
	if (r->file.size > 0 || !harms_when_empty(r->path))
		return NULL;
	request_close(r, store);
	return &empty_config;
}

void
request_close(struct request *r, const struct store *store)
{
	if (r->file.handle != NULL)
		store->close(store->ctx, r->file.handle);
	r->file = (struct store_file){ 0 };
}
