/**
 * What every service asks of those who talk HTTP to it: a request that is small, whole within its
 * time, and read; and one form for all that is refused, {@link org.unas.service.http.Problem}.
 */
package org.unas.service.http;
