package io.muster.launcher;

import io.muster.launcher.platform.DatabaseCopy;
import io.muster.launcher.platform.Distribution;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code muster backup}: a copy of the own database, while it runs. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Copies the database of a running platform into a file (SQL, gzipped): one state of all tables.")
final class BackupCommand implements Callable<Integer> {
    @Mixin
    private PlatformOptions options = new PlatformOptions();

    @Parameters(paramLabel = "FILE", description = "Where the copy goes, as muster.sql.gz.")
    private Path file = Path.of("muster.sql.gz");

    @Override
    public Integer call() throws Exception {
        new DatabaseCopy(RunningPlatform.folder(options.settings()), Distribution.find()).take(file);
        System.out.println("muster: copied to " + file.toAbsolutePath());
        return 0;
    }
}
