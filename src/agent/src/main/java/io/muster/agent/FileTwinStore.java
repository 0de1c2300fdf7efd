package io.muster.agent;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.muster.agent.twin.StoredTwin;
import io.muster.protocol.DeviceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A file a device: written beside, forced to the disk, and moved over the old one. */
final class FileTwinStore implements TwinStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    FileTwinStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<StoredTwin> load(DeviceId id) {
        Path file = fileOf(id);
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(Files.readAllBytes(file), StoredTwin.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the twin in " + file + " cannot be read", e);
        }
    }

    @Override
    public void save(DeviceId id, StoredTwin twin) {
        Path file = fileOf(id);
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(twin));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the twin in " + file + " cannot be written", e);
        }
    }

    private Path fileOf(DeviceId id) {
        // Ids hold no separator; the prefix keeps '.' and '..' from being folders.
        return folder.resolve("twin-" + id.value().replace(':', '%') + ".json");
    }
}
