package io.muster.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code muster up}: the platform, for real use. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts database, broker and server and keeps them running until Ctrl-C.")
final class UpCommand implements Callable<Integer> {
    @Mixin
    private PlatformOptions options = new PlatformOptions();

    @Override
    public Integer call() throws Exception {
        RunningPlatform running = RunningPlatform.start(options.settings(), System.out);
        running.sayItKeepsRunning();
        running.await();
        return 0;
    }
}
