package com.fabrikam.dronedelivery.local;

import com.fabrikam.dronedelivery.local.deadletter.DeadLetterCommand;
import com.fabrikam.dronedelivery.local.foreground.ControlCommand;
import com.fabrikam.dronedelivery.local.foreground.RunCommand;
import com.fabrikam.dronedelivery.local.foreground.Terminal;
import com.fabrikam.dronedelivery.local.infrastructure.broker.BrokerMain;
import com.fabrikam.dronedelivery.local.infrastructure.store.StoreMain;
import com.fabrikam.dronedelivery.local.launch.LaunchFailedException;
import com.fabrikam.dronedelivery.local.launch.Topology;
import com.fabrikam.dronedelivery.local.replay.ReplayCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** The commands of {@code ./run}, and the two servers that it starts from the same jar. */
public final class LocalStackMain {

  private static final int WRONG_USAGE = 2;

  private LocalStackMain() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    String command = arguments.length == 0 ? "" : arguments[0];
    String[] rest =
        arguments.length == 0 ? arguments : Arrays.copyOfRange(arguments, 1, arguments.length);
    switch (command) {
      case "broker" -> BrokerMain.main(rest);
      case "store" -> StoreMain.main(rest);
      default -> System.exit(run(command, rest));
    }
  }

  private static int run(String command, String... arguments) throws InterruptedException {
    // Libraries have nothing to say to the person at the terminal.
    System.setProperty("logback.configurationFile", "silent-logback.xml");
    Terminal terminal = Terminal.ofThisProcess();
    Topology topology = Topology.standard(Path.of(System.getProperty("local-stack.root", ".")));
    try {
      return switch (command) {
        case "" -> {
          new RunCommand(topology, terminal).run();
          yield 0;
        }
        case "replay" -> new ReplayCommand(topology, terminal).run(arguments);
        case "status", "kill", "stop", "start", "pause", "resume" ->
            new ControlCommand(topology, terminal).run(command, arguments);
        case "dlt" -> new DeadLetterCommand(topology.bootstrapServers(), terminal).run(arguments);
        default -> throw new IllegalArgumentException("There is no command \"" + command + "\".");
      };
    } catch (IllegalArgumentException e) {
      terminal.error(e.getMessage() + " Try ./run --help.");
      return WRONG_USAGE;
    } catch (LaunchFailedException e) {
      terminal.error(String.valueOf(e.getMessage()));
      return 1;
    }
  }
}
