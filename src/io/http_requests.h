/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef IO_HTTP_REQUESTS_H
#define IO_HTTP_REQUESTS_H

/*
 * Requests between libmicrohttpd and serve/web: what the library calls for
 * each connection and request that it is given.
 */

struct MHD_Daemon;
struct http_config;

/*
 * A daemon that listens nowhere and has no thread: who has it gives it
 * connections and turns. The configuration is borrowed until it is stopped.
 * NULL when the library cannot.
 */
struct MHD_Daemon *http_daemon(struct http_config *config);

#endif
