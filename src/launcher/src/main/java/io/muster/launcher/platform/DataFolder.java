package io.muster.launcher.platform;

import io.muster.launcher.process.StartProblem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one Muster keeps: database, broker journal, logs, and the secrets made at its first start. Held by
 * one launcher at a time.
 */
public final class DataFolder implements AutoCloseable {
    private static final int SECRET_BYTES = 24;

    private final Path path;
    private final FileChannel lockFile;
    private final boolean fresh;

    private DataFolder(Path path, FileChannel lockFile, boolean fresh) {
        this.path = path;
        this.lockFile = lockFile;
        this.fresh = fresh;
    }

    /** Opens and locks the folder; makes it if it is missing. */
    public static DataFolder open(Path folder) throws IOException {
        Path path = folder.toAbsolutePath().normalize();
        Files.createDirectories(path);
        path = path.toRealPath();
        Path lockPath = path.resolve("lock");
        FileChannel channel = FileChannel.open(
                lockPath, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            String holder = Files.readString(lockPath).strip();
            channel.close();
            throw new StartProblem("another Muster" + (holder.isEmpty() ? "" : " (process " + holder + ")")
                    + " holds the data folder " + path + ": end that one, or choose another folder with --data DIR");
        }
        channel.truncate(0);
        channel.write(StandardCharsets.UTF_8.encode(
                Long.toString(ProcessHandle.current().pid())));
        Path secrets = path.resolve("secrets");
        boolean fresh = !Files.exists(secrets);
        if (fresh) {
            Files.createDirectory(
                    secrets, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return new DataFolder(path, channel, fresh);
    }

    public Path path() {
        return path;
    }

    public Path resolve(String child) {
        return path.resolve(child);
    }

    /** Whether Muster starts here for the first time. */
    public boolean fresh() {
        return fresh;
    }

    /** A secret of this installation, made when it is first asked for and kept readable for the owner alone. */
    public String secret(String name) throws IOException {
        Optional<String> kept = findSecret(name);
        if (kept.isPresent()) {
            return kept.get();
        }
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        keepSecret(name, secret);
        return secret;
    }

    public Optional<String> findSecret(String name) throws IOException {
        Path file = secretFile(name);
        return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    }

    /** Keeps what was chosen elsewhere. */
    public Path keepSecret(String name, String secret) throws IOException {
        Path file = secretFile(name);
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return Files.writeString(file, secret);
    }

    /** Something that is done once in the life of this folder. */
    public boolean isMarked(String mark) {
        return Files.exists(path.resolve("run").resolve(mark + ".done"));
    }

    public void mark(String mark) throws IOException {
        Files.writeString(path.resolve("run").resolve(mark + ".done"), "");
    }

    public Path secretFile(String name) {
        return path.resolve("secrets").resolve(name);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
