package io.muster.cli;

import io.muster.cli.output.JsonText;
import io.muster.client.MusterClient;
import java.net.URI;
import java.util.Set;

/**
 * Loads what a command needs that asks a server, its HTTP client and its JSON, while the command's own words are read:
 * on a second processor, so that a person waits for the longer of the two and not for both.
 */
final class EarlyLoading {

    private static final Set<String> WITHOUT_A_SERVER =
            Set.of("contexts", "completion", "--help", "-h", "--version", "-V", "help");

    private EarlyLoading() {}

    static void beginFor(String... arguments) {
        if (arguments.length == 0 || WITHOUT_A_SERVER.contains(arguments[0])) {
            return;
        }
        Thread thread = new Thread(EarlyLoading::load, "early");
        thread.setDaemon(true);
        thread.start();
    }

    /** Asks nobody anything: what is made here is left to the garbage. */
    private static void load() {
        MusterClient unused = MusterClient.connect(URI.create("http://127.0.0.1"), "none");
        String unusedText = JsonText.compact(JsonText.object("{\"items\":[{\"a\":1.5}],\"next\":null}", "nothing"));
    }
}
