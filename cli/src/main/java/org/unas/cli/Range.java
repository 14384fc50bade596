package org.unas.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The numbers that an option takes, both bounds included. Every option with a number has one; they
 * are checked before a command begins, and shown in its documentation.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Range {
  /** A whole number of 64 bits: the range of seeds. */
  String LOWEST = "-9223372036854775808";

  /** The largest whole number of 64 bits. */
  String HIGHEST = "9223372036854775807";

  /** The smallest, in decimal. */
  String min() default "1";

  /** The largest, in decimal. */
  String max();

  /** What it is, such as {@code a whole number of seconds}. */
  String what() default "a whole number";

  /** Why it ends where it does; empty if that is plain. */
  String why() default "";
}
