package io.muster.agent;

import io.muster.agent.twin.StoredTwin;
import io.muster.protocol.DeviceId;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a device keeps its desired state while it is off. A device that forgets is told the whole state when it connects,
 * and its listener once more.
 */
public interface TwinStore {

    /** What was saved last. */
    Optional<StoredTwin> load(DeviceId id);

    /** Called before the acknowledgement is sent; must be durable when it returns. */
    void save(DeviceId id, StoredTwin twin);

    /** Forgets at the end of the process. */
    static TwinStore inMemory() {
        return new MemoryTwinStore();
    }

    /** A file a device in this folder, replaced whole and at once, so that a crash leaves the old or the new one. */
    static TwinStore inFolder(Path folder) {
        return new FileTwinStore(folder);
    }
}
