package org.unas.cli.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The services, and what each needs from its process. */
enum ServiceRole {
  /** Asks, collects, decides. No engine: the quick compiler is enough. */
  CONTROLLER("org.unas.controller.ControllerMain", List.of(), List.of("-XX:TieredStopAtLevel=1")),
  /** Trains the shared weights. */
  TRAINER("org.unas.trainer.TrainerMain", Engine.CLASSES, List.of()),
  /** Measures. */
  EVALUATOR("org.unas.evaluator.EvaluatorMain", Engine.CLASSES, List.of());

  /** What takes seconds to load in a process that computes. */
  private static final class Engine {
    static final List<String> CLASSES = List.of("org.nd4j.linalg.factory.Nd4j");
  }

  private static final List<String> COMMON =
      List.of("-XX:+UseSerialGC", "-Xshare:auto", "-Dlogback.configurationFile=unas-service.xml");
  private static final int ASKS_FOR_NATIVE_ACCESS = 22;
  private static final String FOUR_GIGABYTES = Long.toString(4L << 30);

  private final String mainClass;
  private final List<String> preload;
  private final List<String> jvmOptions;

  ServiceRole(String mainClass, List<String> preload, List<String> jvmOptions) {
    this.mainClass = mainClass;
    this.preload = preload;
    this.jvmOptions = jvmOptions;
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
    environment.put("UNAS_STATE_DIR", plan.directory().resolve("state").resolve(name).toString());
    environment.putAll(plan.environment());
    Path log = plan.logs().resolve(name + ".log");
    List<String> options = new ArrayList<>(COMMON);
    options.addAll(jvmOptions);
    if (Runtime.version().feature() >= ASKS_FOR_NATIVE_ACCESS) {
      options.add("--enable-native-access=ALL-UNNAMED");
    }
    return new ServiceLaunch(name, mainClass, preload, options, environment, log);
  }

  /** Workers share the cores; glibc keeps freed memory, since the next step needs it again. */
  private static Map<String, String> engine(LocalClusterPlan plan) {
    int workers = Math.max(1, plan.trainers() + plan.evaluators());
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / workers);
    return Map.of(
        "OMP_NUM_THREADS", Integer.toString(threads),
        "MALLOC_TRIM_THRESHOLD_", FOUR_GIGABYTES,
        "MALLOC_MMAP_THRESHOLD_", FOUR_GIGABYTES);
  }
}
