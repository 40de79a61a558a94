/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERVE_STORE_H
#define SERVE_STORE_H

/*
 * Where served files come from: a struct of functions, because here the
 * core must pull. io/files opens beneath the served folders; tests serve
 * from memory. Paths are normalised (serve/path.h) before they get here.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define STORE_NAME 256

struct store_file {
	void *handle; /* never NULL once open */
	uint64_t size;
	char found[STORE_NAME]; /* the name on disk; differs in case perhaps */
};

struct store {
	/*
	 * Open what the client finds under that path; clients, by address, may
	 * find different files there. 0 is no client's: the plain one. 0;
	 * -ENOENT; -EACCES; -ENOTUNIQ when several files match but for case;
	 * -EAGAIN when it may ask again; -EISDIR or -EINVAL for what is no
	 * regular file; other -errno.
	 */
	int (*open)(
	    void *ctx, uint32_t client, const char *path, struct store_file *f);
	/* Octets read at offset, fewer than n only at the end; -errno. */
	ssize_t (*read_at)(
	    void *ctx, void *handle, void *buf, size_t n, uint64_t offset);
	/* 1 while size, mtime and ctime are those of open(); 0; -errno. */
	int (*unchanged)(void *ctx, void *handle);
	void (*close)(void *ctx, void *handle);
	/*
	 * The i-th name in the top folder, counted from 0: true and
	 * name[STORE_NAME], or false past the last. The names are as of the
	 * call with i 0. NULL: this store cannot be listed.
	 */
	bool (*list)(void *ctx, size_t i, char *name);
	/*
	 * The load that a client's manifest stands for, where the store knows
	 * better than by looking around: its name, or NULL. May be NULL.
	 */
	const char *(*load)(void *ctx, uint32_t client, const char *path);
	void *ctx;
};

#endif
