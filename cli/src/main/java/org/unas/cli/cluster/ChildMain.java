package org.unas.cli.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Locale;

/**
 * Runs a service's main in a child process that never outlives its parent. The parent holds the
 * other end of standard input: its first byte says that the broker and the topics are there, and
 * its end says that the parent is gone, be it by SIGKILL. Until the first byte arrives, the child
 * loads the service.
 *
 * <p>Argument: the service's main class.
 */
public final class ChildMain {
  private ChildMain() {}

  /** Runs until the service ends or the parent does. */
  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    Thread preparation = new Thread(() -> prepare(args[0]), "preparation");
    preparation.setDaemon(true);
    preparation.start();
    if (System.in.read() < 0) {
      Runtime.getRuntime().halt(1);
    }
    Thread watch = new Thread(() -> haltAtEnd(System.in), "parent-watch");
    watch.setDaemon(true);
    watch.start();
    preparation.join();
    Method main = Class.forName(args[0]).getMethod("main", String[].class);
    try {
      main.invoke(null, (Object) new String[0]);
    } catch (InvocationTargetException e) {
      e.getCause().printStackTrace();
      System.exit(1);
    }
  }

  private static void prepare(String service) {
    try {
      Class.forName(service);
    } catch (ClassNotFoundException | LinkageError e) {
      // The service meets the same error and says what it means.
      System.err.println("Not loaded ahead of time: " + e);
    }
  }

  private static void haltAtEnd(InputStream parent) {
    try {
      while (parent.read() >= 0) {
        // Nothing more is said; only the end matters.
      }
    } catch (IOException e) {
      // A broken pipe is an end, too.
    }
    // The broker was in the parent: there is nobody left to whom a service could say goodbye.
    Runtime.getRuntime().halt(1);
  }
}
