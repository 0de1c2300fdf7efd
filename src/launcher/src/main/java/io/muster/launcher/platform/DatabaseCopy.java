package io.muster.launcher.platform;

import io.muster.launcher.process.StartProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Copies of the own database, made and put back by MariaDB's own programs over its socket. That a copy was put back is
 * noted in the data folder: the server makes up for it at its next start, before anything is sent.
 */
public final class DatabaseCopy {

    private static final String EMPTY =
            "DROP DATABASE IF EXISTS muster;" + " CREATE DATABASE muster CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;";

    private final Path data;
    private final Path base;

    public DatabaseCopy(Path data, Distribution distribution) {
        this.data = data.toAbsolutePath().normalize();
        this.base = distribution.mariadb();
    }

    /** One state of all tables, while everything runs; a file that was there is replaced once the new one is whole. */
    public void take(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path partial = target.resolveSibling(target.getFileName() + ".partial");
        Process dump = start("mariadb-dump", "--single-transaction", "--quick", "--no-tablespaces", "muster");
        dump.getOutputStream().close();
        try (InputStream tables = dump.getInputStream();
                OutputStream out = new GZIPOutputStream(Files.newOutputStream(partial))) {
            tables.transferTo(out);
        }
        finish(dump, "the copy could not be made");
        Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Replaces all tables; nothing but the database may run. Answers the name of this restore. */
    public String putBack(Path file) throws IOException {
        // Noted first: a restore that breaks off half-way must not be taken for a database that was never touched.
        String name = "copy of " + file.getFileName() + ", " + Instant.now().truncatedTo(ChronoUnit.SECONDS);
        try (InputStream copy = new GZIPInputStream(Files.newInputStream(file))) {
            Files.writeString(note(data), name);
            Process empty = start("mariadb", "--execute=" + EMPTY);
            empty.getOutputStream().close();
            finish(empty, "the database could not be emptied");
            Process load = start("mariadb", "muster");
            try (OutputStream in = load.getOutputStream()) {
                copy.transferTo(in);
            } finally {
                finish(load, "the copy could not be put back");
            }
        }
        return name;
    }

    /** The last restore into this data folder. */
    static Optional<String> lastPutBack(Path data) throws IOException {
        return Files.exists(note(data))
                ? Optional.of(Files.readString(note(data)).strip())
                : Optional.empty();
    }

    private static Path note(Path data) {
        return data.resolve("run").resolve("restored");
    }

    private Process start(String program, String... arguments) throws IOException {
        Path tables = data.resolve("mariadb");
        if (!Files.exists(tables.resolve("muster.sock"))) {
            throw new StartProblem("no database runs on " + data + " (expected: ./muster up on it)");
        }
        Path file = base.resolve("bin").resolve(program);
        if (!file.toFile().setExecutable(true)) {
            throw new StartProblem(file + " cannot be made executable");
        }
        List<String> command = new ArrayList<>(List.of(
                file.toString(),
                "--no-defaults",
                "--socket=muster.sock",
                // Its own server, over a socket of this machine, has no certificate; the programs want one by default.
                "--skip-ssl",
                "--user=" + System.getProperty("user.name"),
                "--default-character-set=utf8mb4"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(tables.toFile())
                .redirectError(problems().toFile())
                .start();
    }

    private Path problems() {
        return data.resolve("logs").resolve("database-copy.log");
    }

    private void finish(Process process, String otherwise) throws IOException {
        try {
            if (process.waitFor() != 0) {
                throw new StartProblem(otherwise + ": "
                        + Files.readString(problems(), StandardCharsets.UTF_8).strip());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new StartProblem("interrupted", e);
        }
    }
}
