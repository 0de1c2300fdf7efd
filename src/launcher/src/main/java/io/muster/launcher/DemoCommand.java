package io.muster.launcher;

import io.muster.launcher.demo.Demo;
import io.muster.launcher.demo.Screen;
import io.muster.launcher.process.StartProblem;
import java.time.Clock;
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
    private static final int MOST_DEVICES = 20_000;

    @Mixin
    private PlatformOptions options = new PlatformOptions();

    @Option(
            names = "--devices",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many devices are simulated, 1 to 20000 (default: 1000).")
    private int devices;

    @Override
    public Integer call() throws Exception {
        if (devices < 1 || devices > MOST_DEVICES) {
            throw new StartProblem("--devices: " + devices + " (expected: 1–" + MOST_DEVICES + ")");
        }
        boolean terminal = Boolean.getBoolean("muster.terminal");
        RunningPlatform running = RunningPlatform.start(options.settings(), System.out);
        new Demo(running.platform(), new Screen(System.out, terminal, Clock.systemUTC()), devices).run();
        running.sayItKeepsRunning();
        running.await();
        return 0;
    }
}
