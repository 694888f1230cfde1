package node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * One Elasticsearch node: Node HOME SETTING=VALUE ...
 *
 * <p>It ends by SIGTERM, and when its standard input ends: then whoever started it is gone.
 */
public final class Node {
  private Node() {}

  public static void main(String[] arguments) {
    try {
      run(arguments);
      System.exit(0);
    } catch (Throwable problem) {
      // Threads of a node that is half up would keep the process alive.
      problem.printStackTrace();
      System.exit(1);
    }
  }

  private static void run(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]).toAbsolutePath();
    System.setProperty("es.path.home", home.toString());
    LogConfigurator.configureESLogging(); // before any class that logs
    Environment environment = new Environment(settings(home, arguments), home.resolve("config"));
    PluginsLoader plugins =
        PluginsLoader.createPluginsLoader(
            PluginsLoader.loadModulesBundles(environment.modulesDir(), false), Set.of(), Map.of(), false);
    var node = new org.elasticsearch.node.Node(environment, plugins);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node)));
    node.start();
    System.in.transferTo(System.out);
  }

  private static Settings settings(Path home, String[] arguments) {
    Settings.Builder settings = Settings.builder().put("path.home", home.toString());
    for (int i = 1; i < arguments.length; i++) {
      String[] sides = arguments[i].split("=", 2);
      settings.put(sides[0], sides[1]);
    }
    return settings.build();
  }

  private static void close(org.elasticsearch.node.Node node) {
    try {
      node.close();
    } catch (IOException problem) {
      problem.printStackTrace();
    }
  }
}
