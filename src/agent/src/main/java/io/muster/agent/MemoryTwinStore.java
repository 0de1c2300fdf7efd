package io.muster.agent;

import io.muster.agent.twin.StoredTwin;
import io.muster.protocol.DeviceId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

final class MemoryTwinStore implements TwinStore {

    private final Map<DeviceId, StoredTwin> twins = new ConcurrentHashMap<>();

    @Override
    public Optional<StoredTwin> load(DeviceId id) {
        return Optional.ofNullable(twins.get(id));
    }

    @Override
    public void save(DeviceId id, StoredTwin twin) {
        twins.put(id, twin);
    }
}
