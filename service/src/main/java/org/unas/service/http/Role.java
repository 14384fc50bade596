package org.unas.service.http;

import io.netty.handler.codec.http.HttpMethod;
import java.util.Locale;
import java.util.Set;

/** What a token allows; who may write may read as well. */
public enum Role {
  /** To look. */
  READ,
  /** To submit and to steer searches. */
  WRITE;

  private static final Set<String> SAFE =
      Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name(), HttpMethod.OPTIONS.name());

  /** The role that a request of this method takes. */
  static Role of(String method) {
    return SAFE.contains(method) ? READ : WRITE;
  }

  /** Whether it allows what another one does. */
  boolean includes(Role other) {
    return compareTo(other) >= 0;
  }

  /** Its name in lower case. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
