/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "holder.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"

#define SOCKETS 16

/* The init process holds sockets for others, who hold them as well. */
#define INIT 1

struct search {
	unsigned long inode[SOCKETS];
	size_t count;
	unsigned uid; /* owner of the first of them */
	char *dst;
	size_t cap, n;
};

/* The tables show the sockets of our own network namespace only. */
static void
find_sockets(struct search *s, const char *table, uint16_t port)
{
	FILE *file = fopen(table, "re");
	unsigned long inode;
	unsigned local, uid;
	char line[512];

	if (file == NULL)
		return;
	while (s->count < SOCKETS && fgets(line, sizeof(line), file) != NULL) {
		if (sscanf(line,
			"%*s %*[0-9A-Fa-f]:%x %*s %*s %*s %*s %*s %u %*s %lu",
			&local, &uid, &inode) != 3 ||
		    local != port)
			continue;
		if (s->count == 0)
			s->uid = uid;
		s->inode[s->count++] = inode;
	}
	fclose(file);
}

static bool
is_one_of(const struct search *s, const char *target)
{
	unsigned long inode;

	if (sscanf(target, "socket:[%lu]", &inode) != 1)
		return false;
	for (size_t i = 0; i < s->count; i++)
		if (s->inode[i] == inode)
			return true;
	return false;
}

/* Whether the process has one of the sockets open. */
static bool
holds(const struct search *s, const char *pid)
{
	char path[32 + sizeof(((struct dirent *)0)->d_name)], target[64];
	const struct dirent *entry;
	bool found = false;
	DIR *dir;

	snprintf(path, sizeof(path), "/proc/%s/fd", pid);
	dir = opendir(path);
	if (dir == NULL)
		return false;
	while (!found && (entry = readdir(dir)) != NULL) {
		ssize_t n = readlinkat(
		    dirfd(dir), entry->d_name, target, sizeof(target) - 1);

		if (n > 0) {
			target[n] = '\0';
			found = is_one_of(s, target);
		}
	}
	closedir(dir);
	return found;
}

/* A process chooses its own name: any octets, at most 15 of them. */
static void
add_name(struct search *s, const char *pid)
{
	char path[32 + sizeof(((struct dirent *)0)->d_name)];
	char comm[32] = "", name[4 * sizeof(comm)], one[256];
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%s/comm", pid);
	file = fopen(path, "re");
	if (file != NULL) {
		size_t n = fread(comm, 1, sizeof(comm) - 1, file);

		if (n > 0 && comm[n - 1] == '\n')
			comm[n - 1] = '\0';
		fclose(file);
	}
	text_escape(name, sizeof(name), span_of_text(comm));
	snprintf(
	    one, sizeof(one), "%s%s (%s)", s->n > 0 ? ", " : "", name, pid);
	if (s->n + strlen(one) < s->cap)
		s->n += text_copy(s->dst + s->n, s->cap - s->n, one);
}

size_t
holder_find(char *dst, size_t cap, uint16_t port)
{
	struct search s = { .dst = dst, .cap = cap };
	const struct dirent *entry;
	bool init = false;
	DIR *dir;

	dst[0] = '\0';
	find_sockets(&s, "/proc/self/net/udp", port);
	find_sockets(&s, "/proc/self/net/udp6", port);
	if (s.count == 0)
		return 0;
	dir = opendir("/proc");
	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		long pid = strtol(entry->d_name, NULL, 10);

		if (pid <= 0 || !holds(&s, entry->d_name))
			continue;
		if (pid == INIT)
			init = true;
		else
			add_name(&s, entry->d_name);
	}
	if (dir != NULL)
		closedir(dir);
	if (s.n == 0 && init)
		add_name(&s, "1");
	if (s.n == 0)
		s.n = (size_t)snprintf(dst, cap, "a process of user %u", s.uid);
	return s.n < cap ? s.n : cap - 1;
}
