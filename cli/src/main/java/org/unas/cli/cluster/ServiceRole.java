package org.unas.cli.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The services, and what each needs from its process. */
enum ServiceRole {
  /** Asks, collects, decides. */
  CONTROLLER("org.unas.controller.ControllerMain", false),
  /** Trains the shared weights. */
  TRAINER("org.unas.trainer.TrainerMain", true),
  /** Measures. */
  EVALUATOR("org.unas.evaluator.EvaluatorMain", true);

  private static final List<String> COMMON =
      List.of(
          "-XX:+UseSerialGC", "-Xshare:auto", "-Dlogback.configurationFile=unas-service-file.xml");

  private static final int ASKS_FOR_NATIVE_ACCESS = 22;
  private static final String FOUR_GIGABYTES = Long.toString(4L << 30);

  private final String mainClass;
  private final boolean computes;

  ServiceRole(String mainClass, boolean computes) {
    this.mainClass = mainClass;
    this.computes = computes;
  }

  /** Its name in lower case. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  ServiceLaunch launch(String name, LocalClusterPlan plan, String bootstrap, int httpPort) {
    Map<String, String> environment = new HashMap<>(engine(plan));
    environment.put("UNAS_BOOTSTRAP_SERVERS", bootstrap);
    environment.put("UNAS_TOPIC_PREFIX", "");
    environment.put("UNAS_HTTP_PORT", Integer.toString(httpPort));
    environment.put("UNAS_STATE_DIR", plan.state().resolve(name).toString());
    // Only the person who runs this can send requests, and may read what they may read.
    if (!System.getenv().containsKey("UNAS_DATA_ROOT")) {
      environment.put("UNAS_DATA_ROOT", "/");
    }
    environment.putAll(plan.environment());
    Path log = plan.logs().resolve(name + ".log");
    return new ServiceLaunch(name, mainClass, jvmOptions(plan), environment, log);
  }

  private List<String> jvmOptions(LocalClusterPlan plan) {
    List<String> options = new ArrayList<>(COMMON);
    if (computes) {
      // The engine is loaded before Engine.start() could say so: tensors do not live in the heap,
      // so its limit must not bound them.
      options.add("-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
      options.addAll(ComputingJvm.options());
      options.add("-XX:MaxRAMPercentage=" + WorkerMemory.percent(workers(plan)));
    } else {
      // Short work of many kinds: the quick compiler is enough.
      options.add("-XX:TieredStopAtLevel=1");
      // Nothing that it does is expected to find no memory; it goes on in a new process.
      options.add("-XX:+ExitOnOutOfMemoryError");
    }
    if (Runtime.version().feature() >= ASKS_FOR_NATIVE_ACCESS) {
      options.add("--enable-native-access=ALL-UNNAMED");
    }
    return options;
  }

  private static int workers(LocalClusterPlan plan) {
    return Math.max(1, plan.trainers() + plan.evaluators());
  }

  /** Workers share the cores; glibc keeps freed memory, since the next step needs it again. */
  private static Map<String, String> engine(LocalClusterPlan plan) {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / workers(plan));
    return Map.of(
        "OMP_NUM_THREADS", Integer.toString(threads),
        "MALLOC_TRIM_THRESHOLD_", FOUR_GIGABYTES,
        "MALLOC_MMAP_THRESHOLD_", FOUR_GIGABYTES);
  }
}
