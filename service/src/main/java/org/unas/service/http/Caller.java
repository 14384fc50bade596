package org.unas.service.http;

/**
 * Who asks, as far as it is known.
 *
 * @param name of the token that was shown
 * @param role what that token allows
 */
record Caller(String name, Role role) {}
