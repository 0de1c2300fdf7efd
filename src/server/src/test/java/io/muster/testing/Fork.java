package io.muster.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where this test JVM keeps what it starts: several run side by side, and none looks into another's folder. */
public final class Fork {

    private static final String NAME = System.getProperty("muster.test.fork", "fork-0");
    private static final Path FOLDER = made(Path.of("target", "forks", NAME));

    private Fork() {}

    /** Counts from 1; 0: this JVM is the only one. */
    public static int number() {
        return Integer.parseInt(NAME.substring(NAME.lastIndexOf('-') + 1));
    }

    public static Path folder(String name) {
        return FOLDER.resolve(name);
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
