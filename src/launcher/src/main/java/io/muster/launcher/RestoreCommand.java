package io.muster.launcher;

import io.muster.launcher.platform.DataFolder;
import io.muster.launcher.platform.Database;
import io.muster.launcher.platform.DatabaseCopy;
import io.muster.launcher.platform.Distribution;
import io.muster.launcher.platform.Settings;
import io.muster.launcher.process.Ports;
import io.muster.launcher.process.ProcessFolder;
import io.muster.launcher.process.Supervisor;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code muster restore}: puts a copy back, while nothing else runs. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Replaces the database of a platform that is stopped by a copy that 'muster backup' made.",
            "The next 'muster up' lets all versions go on from where no device has been."
        })
final class RestoreCommand implements Callable<Integer> {
    @Mixin
    private PlatformOptions options = new PlatformOptions();

    @Parameters(paramLabel = "FILE", description = "The copy.")
    private Path file = Path.of("muster.sql.gz");

    @Override
    public Integer call() throws Exception {
        Settings settings = options.settings();
        Distribution distribution = Distribution.find();
        try (DataFolder data = DataFolder.open(RunningPlatform.folder(settings));
                Supervisor supervisor =
                        new Supervisor(new ProcessFolder(data.path()), line -> System.out.println("muster: " + line))) {
            int unused = new ProcessFolder(data.path()).endOrphans();
            supervisor.start(new Database(data, distribution, Ports.free(), settings));
            String name = new DatabaseCopy(data.path(), distribution).putBack(file);
            System.out.println("muster: restored (" + name + "); start it with ./muster up");
        }
        return 0;
    }
}
