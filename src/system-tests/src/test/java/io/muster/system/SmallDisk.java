package io.muster.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A disk of the platform's own that can be full: a file system in memory, whose size is set to what is used and back. To
 * mount one a process must be root in its container; where it may not, there is none, and it says so.
 */
public final class SmallDisk implements AutoCloseable {
    private static final String SIZE = System.getProperty("muster.test.disk", "3g");
    private static final int ATTEMPTS = 20;
    private static final Path MOUNTS = Path.of("/proc/self/mounts");

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Empty where none may be mounted. */
    static Optional<SmallDisk> at(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path place = folder.toRealPath();
        if (!run("mount", "-t", "tmpfs", "-o", "mode=700,size=" + SIZE, "muster-test", place.toString())) {
            System.out.println("muster: no disk of its own may be mounted here, so none will be full");
            return Optional.empty();
        }
        return Optional.of(new SmallDisk(place));
    }

    /** Takes away what test JVMs that were killed left mounted below a folder. */
    static void forgetThoseBelow(Path folder) throws IOException {
        Path place = Files.createDirectories(folder).toRealPath();
        if (!Files.exists(MOUNTS)) {
            return;
        }
        for (String line : Files.readAllLines(MOUNTS)) {
            Path mounted = Path.of(line.split(" ", 3)[1].replace("\\040", " "));
            if (mounted.startsWith(place) && !lives(mounted)) {
                run("umount", "-l", mounted.toString());
            }
        }
    }

    /** A platform's folder is named after the process that runs it. */
    private static boolean lives(Path folder) {
        String name = folder.getFileName().toString();
        return name.matches("p\\d+")
                && ProcessHandle.of(Long.parseLong(name.substring(1)))
                        .map(ProcessHandle::isAlive)
                        .orElse(false);
    }

    /** Not one more byte can be written to it. */
    public void fill() {
        for (int i = 0; i < ATTEMPTS; i++) {
            // What is written between the look and the order makes the size too small, which is refused.
            if (run("mount", "-o", "remount,size=" + used(), folder.toString())) {
                return;
            }
        }
        throw new IllegalStateException(folder + " could not be filled");
    }

    private long used() {
        try {
            FileStore store = Files.getFileStore(folder);
            return store.getTotalSpace() - store.getUnallocatedSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As large as before. */
    public void free() {
        if (!run("mount", "-o", "remount,size=" + SIZE, folder.toString())) {
            throw new IllegalStateException(folder + " could not be freed");
        }
    }

    @Override
    public void close() {
        run("umount", "-l", folder.toString());
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(List.of(command)).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
