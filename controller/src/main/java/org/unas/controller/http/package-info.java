/** Searches over HTTP. Reads come from the log's statuses and events, writes go to its topics. */
@Configuration
@Requires(property = "micronaut.application.name", value = "controller")
package org.unas.controller.http;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
