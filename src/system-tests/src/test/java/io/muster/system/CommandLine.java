package io.muster.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line as a script runs it: a process of its own, no terminal, the token from the environment. */
final class CommandLine {
    private static final int LONGEST_SECONDS = 120;

    private final Muster muster;
    private final Path folder;

    /**
     * A command line.
     *
     * @param folder where it runs, and keeps its contexts
     */
    CommandLine(Muster muster, Path folder) {
        this.muster = muster;
        this.folder = folder;
    }

    /** What a command wrote and how it ended. */
    record Ended(int exitCode, String out, String err) {
        Ended well() {
            return with(0);
        }

        Ended with(int expected) {
            assertThat(exitCode).as("%s%n%s", out, err).isEqualTo(expected);
            return this;
        }
    }

    Ended run(String... arguments) {
        try {
            Path out = Files.createTempFile(folder, "out", "");
            Path err = Files.createTempFile(folder, "err", "");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("muster.cli") + "/*",
                    "io.muster.cli.MusterCli"));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(new java.io.File("/dev/null"))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment()
                    .put("MUSTER_SERVER", muster.platform().address().toString());
            builder.environment().put("MUSTER_TOKEN", muster.platform().admin().token());
            builder.environment()
                    .put("MUSTER_CONFIG", folder.resolve("contexts.json").toString());
            Process process = builder.start();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("still running: " + String.join(" ", arguments));
            }
            return new Ended(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Writes a file beside which the next command runs. */
    String file(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8);
        return name;
    }

    String read(String name) throws IOException {
        return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
    }
}
