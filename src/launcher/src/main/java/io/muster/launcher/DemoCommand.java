package io.muster.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code muster demo}: the platform, a fleet, and one request that configures it. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts the platform, imports a sample fleet, connects simulated devices over MQTT, and sets the speed of",
            "every device whose id starts with 'model-v3.1', including those that arrive later."
        })
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private PlatformOptions options = new PlatformOptions();

    @Option(
            names = "--devices",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many devices are simulated (default: 1000).")
    private int devices;

    @Override
    public Integer call() throws Exception {
        RunningPlatform running = RunningPlatform.start(options.settings(), System.out);
        System.out.println("muster: " + devices + " devices; running; Ctrl-C ends it");
        running.await();
        return 0;
    }
}
