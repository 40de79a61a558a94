/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/pcap_ring.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "io/user.h"
#include "wire/pcap.h"

#define GATHERED (384 * 1024) /* any frame fits, and this into a half */
#define NEW_FILE (O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC)

struct pcap_ring {
	int folder; /* the names below are in it, wherever we go */
	int fd;
	char name[NAME_MAX + 1];
	char older[NAME_MAX + 1];
	char newer[NAME_MAX + 1]; /* until it has its header */
	uint64_t half;
	uint64_t size; /* of the file: whole records only */
	enum link_type link;
	int err; /* of the newest write that failed, until it is told */
	struct wr out;
	uint8_t buf[GATHERED];
};

/* All of it, or nothing: a part of a record would make the file unsound. */
static int
append(int fd, uint64_t *size, const void *buf, size_t n)
{
	ssize_t done = pwrite(fd, buf, n, (off_t)*size);

	if (done == (ssize_t)n) {
		*size += n;
		return 0;
	}
	if (done >= 0)
		errno = ENOSPC;
	done = -errno;
	if (ftruncate(fd, (off_t)*size) != 0)
		done = -errno;
	return (int)done;
}

static int
write_header(int fd, uint64_t *size, enum link_type link)
{
	uint8_t header[PCAP_HEADER_SIZE];
	struct wr w;

	wr_init(&w, header, sizeof(header));
	pcap_encode_header(&w, link);
	*size = 0;
	if (ftruncate(fd, 0) != 0)
		return -errno;
	return append(fd, size, header, sizeof(header));
}

/*
 * A new file takes the name, and what had it is the older half. Where the
 * file system can exchange two, the name is there to be read at any moment.
 */
static int
change_files(const struct pcap_ring *r)
{
	int f = r->folder, err;

	if (renameat2(f, r->newer, f, r->name, RENAME_EXCHANGE) == 0) {
		if (renameat(f, r->newer, f, r->older) == 0)
			return 0;
		err = -errno;
		(void)renameat2(f, r->newer, f, r->name, RENAME_EXCHANGE);
		return err;
	}
	if (renameat(f, r->name, f, r->older) < 0 && errno != ENOENT)
		return -errno;
	return renameat(f, r->newer, f, r->name) < 0 ? -errno : 0;
}

static int
begin_file(struct pcap_ring *r)
{
	uint64_t size;
	int fd = openat(r->folder, r->newer, NEW_FILE, 0600);
	int err = fd < 0 ? -errno : write_header(fd, &size, r->link);

	if (err == 0)
		err = change_files(r);
	if (err != 0) {
		if (fd >= 0) {
			close(fd);
			unlinkat(r->folder, r->newer, 0);
		}
		return err;
	}
	if (r->fd >= 0)
		close(r->fd);
	r->fd = fd;
	r->size = size;
	return 0;
}

static void
flush(struct pcap_ring *r)
{
	int n = wr_end(&r->out), err = 0;

	if (n > 0 && r->size < PCAP_HEADER_SIZE)
		err = write_header(r->fd, &r->size, r->link);
	if (n > 0 && err == 0)
		err = append(r->fd, &r->size, r->buf, (size_t)n);
	if (err != 0)
		r->err = err;
	wr_init(&r->out, r->buf, sizeof(r->buf));
}

/*
 * Where no new file can be made, as without root's rights in a folder of
 * root's, the one that we have is begun anew: half as much is kept.
 */
static void
begin_half(struct pcap_ring *r)
{
	int err;

	flush(r);
	if (begin_file(r) == 0)
		return;
	err = write_header(r->fd, &r->size, r->link);
	if (err != 0)
		r->err = err;
}

void
pcap_ring_put(
    struct pcap_ring *r, enum link_type link, struct span frame, int64_t at_us)
{
	size_t kept = frame.n < PCAP_FRAME_MAX ? frame.n : PCAP_FRAME_MAX;
	size_t need = PCAP_RECORD_SIZE + kept;

	if (link != r->link) { /* once, before the first frame of a file */
		flush(r);
		r->link = link;
		r->size = 0;
	}
	if (r->size + r->out.n + need > r->half)
		begin_half(r);
	else if (r->out.n + need > sizeof(r->buf))
		flush(r);
	pcap_encode_frame(&r->out, at_us, frame, frame.n);
}

int
pcap_ring_flush(struct pcap_ring *r)
{
	int err;

	if (r->out.n > 0)
		flush(r);
	err = r->err;
	r->err = 0;
	return err;
}

static int
name_files(struct pcap_ring *r, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash != NULL ? slash + 1 : path;
	char folder[PATH_MAX];

	if (strlen(path) >= sizeof(folder) ||
	    strlen(name) + sizeof(".new") > sizeof(r->name))
		return -ENAMETOOLONG;
	if (*name == '\0')
		return -EISDIR;
	text_copy(r->name, sizeof(r->name), name);
	snprintf(r->older, sizeof(r->older), "%s.1", name);
	snprintf(r->newer, sizeof(r->newer), "%s.new", name);
	snprintf(folder, sizeof(folder), "%.*s",
	    slash != NULL ? (int)(slash - path) + 1 : 1,
	    slash != NULL ? path : ".");
	r->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return r->folder < 0 ? -errno : 0;
}

/* A device or a pipe is not to be renamed. */
static int
check_kind(const struct pcap_ring *r)
{
	struct stat st;

	if (fstatat(r->folder, r->name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
	    !S_ISREG(st.st_mode))
		return -EINVAL;
	return 0;
}

int
pcap_ring_open(struct pcap_ring **out, const char *path, uint64_t limit,
    char *why, size_t cap)
{
	struct pcap_ring *r = calloc(1, sizeof(*r));
	struct user_rights root;
	int err = r == NULL ? -ENOMEM : 0;

	*out = NULL;
	if (r != NULL) {
		r->folder = r->fd = -1;
		r->half = limit / 2;
		wr_init(&r->out, r->buf, sizeof(r->buf));
		user_become(&root);
		err = name_files(r, path);
		if (err == 0)
			err = check_kind(r);
		if (err == 0)
			err = begin_file(r);
		user_return(&root);
	}
	if (err == 0) {
		*out = r;
		return 0;
	}
	snprintf(why, cap, "cannot write %s: %s", path,
	    err == -EINVAL ? "it is no ordinary file" : strerror(-err));
	pcap_ring_close(r);
	return err;
}

void
pcap_ring_close(struct pcap_ring *r)
{
	if (r == NULL)
		return;
	if (r->fd >= 0) {
		flush(r);
		close(r->fd);
	}
	if (r->folder >= 0)
		close(r->folder);
	free(r);
}
