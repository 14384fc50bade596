package org.unas.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.unas.cli.cluster.KeptLogs;

/** Where this process's own logs go. Without a word, warnings go to standard error. */
public final class Logs {
  private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %logger{36} - %msg%n";

  private Logs() {}

  /** Shows on standard error what the process does. */
  static void verbose() {
    setLevels(Level.INFO, Level.INFO);
  }

  /** Shows on standard error only what is wrong; Kafka's clients warn of every attempt. */
  static void quiet() {
    setLevels(Level.WARN, Level.ERROR);
  }

  private static void setLevels(Level ours, Level kafka) {
    root().setLevel(ours);
    context().getLogger("org.apache.kafka").setLevel(kafka);
    context().getLogger("kafka").setLevel(kafka);
  }

  /** Writes warnings of this process, which holds the broker, to a file instead. */
  public static void toFile(Path file) {
    LoggerContext context = context();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setFile(file.toString());
    bound(appender, context);
    appender.start();
    if (!root().isInfoEnabled()) {
      root().detachAndStopAllAppenders();
    }
    root().addAppender(appender);
  }

  /** A file of some megabytes, beside it the two before. */
  private static void bound(RollingFileAppender<ILoggingEvent> appender, LoggerContext context) {
    KeptLogs kept = new KeptLogs();
    kept.setContext(context);
    kept.setParent(appender);
    kept.start();
    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context);
    size.setMaxFileSize(FileSize.valueOf("8MB"));
    size.setCheckIncrement(Duration.buildBySeconds(1));
    size.start();
    appender.setRollingPolicy(kept);
    appender.setTriggeringPolicy(size);
  }

  private static Logger root() {
    return context().getLogger(Logger.ROOT_LOGGER_NAME);
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }
}
