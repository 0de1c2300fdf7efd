package io.muster.launcher.platform;

import io.muster.launcher.process.StartProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The programs as the build has laid them out: {@code payara-micro.jar}, {@code muster.war}, {@code lib}, {@code mariadb}. */
public record Distribution(Path folder) {
    /** From here on a core is free for the optimizing compiler (source: docs/decisions/0010). */
    private static final int MANY_PROCESSORS = 4;

    private static final String LOG_FORMAT = "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s %5$s%6$s%n";

    public Distribution {
        folder = folder.toAbsolutePath().normalize();
    }

    /** Named by the system property {@code muster.dist}, which the start script sets. */
    public static Distribution find() {
        String folder = System.getProperty("muster.dist");
        if (folder == null) {
            throw new StartProblem("the system property muster.dist is missing: start Muster by its script, ./muster");
        }
        return new Distribution(Path.of(folder));
    }

    /** The folder that holds MariaDB's bin, scripts and share. */
    public Path mariadb() {
        try (Stream<Path> files = Files.walk(part("mariadb"), 8)) {
            return files.filter(file -> file.endsWith("bin/mariadbd"))
                    .map(file -> file.resolve("../..").normalize())
                    .findFirst()
                    .orElseThrow(() -> new StartProblem("no bin/mariadbd below " + folder + ": run ./muster again"));
        } catch (IOException e) {
            throw new StartProblem("the folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    public Path payara() {
        return part("payara-micro.jar");
    }

    public Path war() {
        return part("muster.war");
    }

    public Path serverConfig() {
        return folder.resolve("server-config");
    }

    /** A command that runs one of our own programs in a JVM of its own. */
    public List<String> java(String memory, String mainClass) {
        List<String> command = new ArrayList<>(jvm(memory));
        command.addAll(List.of("-cp", part("lib") + "/*", mainClass));
        return command;
    }

    /** The JVM that runs this, with what all our processes share. */
    public List<String> jvm(String memory) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + memory);
        command.addAll(fittingThisMachine());
        command.addAll(List.of(
                "-XX:+ExitOnOutOfMemoryError",
                "-Duser.timezone=UTC",
                "-Djava.awt.headless=true",
                "-Djava.util.logging.SimpleFormatter.format=" + LOG_FORMAT));
        return command;
    }

    /** Few processors: the optimizing compiler and the parallel collectors would take from the work more than they give. */
    private static List<String> fittingThisMachine() {
        String given = System.getenv("MUSTER_JVM_OPTIONS");
        if (given != null) {
            return given.isBlank() ? List.of() : List.of(given.strip().split("\\s+"));
        }
        return Runtime.getRuntime().availableProcessors() < MANY_PROCESSORS
                ? List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                : List.of();
    }

    private Path part(String name) {
        Path part = folder.resolve(name);
        if (!Files.exists(part)) {
            throw new StartProblem(part + " is missing: run ./muster again, it builds what is missing");
        }
        return part;
    }
}
