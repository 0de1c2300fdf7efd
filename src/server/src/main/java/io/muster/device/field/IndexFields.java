package io.muster.device.field;

import io.muster.device.Devices;
import io.muster.device.field.FieldEntries.Entry;
import io.muster.foundation.Shared;
import io.muster.foundation.json.JsonObject;
import io.muster.protocol.DeviceId;
import io.muster.targeting.Field;
import io.muster.targeting.Field.Root;
import io.muster.targeting.IndexKey;
import io.muster.targeting.Subject;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the entries as the devices are, within the caller's transaction, which shares the fleet's epoch and holds the
 * devices' rows: so no declaration can come between what it reads here and what it commits.
 */
@Shared
public class IndexFields {

    /** What there may be none of, see {@link io.muster.device.FleetEpoch#hasNone}. */
    public static final String FIELDS = "indexed fields";

    private final IndexedFields fields;
    private final FieldEntries entries;
    private final Devices devices;

    @Inject
    public IndexFields(IndexedFields fields, FieldEntries entries, Devices devices) {
        this.fields = fields;
        this.entries = entries;
        this.devices = devices;
    }

    /** What a device reported before and reports now. */
    public record Reported(DeviceId device, JsonObject before, JsonObject after) {}

    /** Whether nothing is declared, so that there is nothing to keep. */
    public boolean isIdle() {
        return fields.list().isEmpty();
    }

    /** The tags of these devices have been written. */
    public void tagged(Collection<DeviceId> tagged) {
        List<IndexedField> tags = declared(Root.TAGS);
        if (tags.isEmpty()) {
            return;
        }
        List<Entry> now = new ArrayList<>();
        devices.lock(tagged).forEach(device -> {
            var subject = new Subject(device.id().value(), device.tags(), JsonObject.EMPTY, false);
            tags.forEach(each -> now.add(new Entry(device.id(), each.id(), key(each.field(), subject))));
        });
        entries.write(now);
    }

    /** These devices have reported. */
    public void reported(Collection<Reported> changes) {
        List<IndexedField> reported = declared(Root.REPORTED);
        if (reported.isEmpty()) {
            return;
        }
        List<Entry> now = new ArrayList<>();
        for (Reported change : changes) {
            Subject before = reporting(change.device(), change.before());
            Subject after = reporting(change.device(), change.after());
            for (IndexedField each : reported) {
                if (!IndexKey.of(each.field().valueIn(before))
                        .equals(IndexKey.of(each.field().valueIn(after)))) {
                    now.add(new Entry(change.device(), each.id(), key(each.field(), after)));
                }
            }
        }
        entries.write(now);
    }

    /**
     * Makes one field's entries of these devices, which are locked; removes them where the field is withdrawn.
     *
     * @return how many have one
     */
    public long fill(long id, List<Subject> page) {
        Optional<IndexedField> field = fields.find(id);
        List<Entry> now = page.stream()
                .map(subject -> new Entry(
                        new DeviceId(subject.deviceId()),
                        id,
                        field.map(each -> key(each.field(), subject)).orElse(null)))
                .toList();
        entries.write(now);
        return now.stream().filter(entry -> entry.key() != null).count();
    }

    private List<IndexedField> declared(Root root) {
        return fields.list().stream()
                .filter(each -> each.field().root() == root)
                .toList();
    }

    private static Subject reporting(DeviceId device, JsonObject reported) {
        return new Subject(device.value(), JsonObject.EMPTY, reported, false);
    }

    private static @Nullable IndexKey key(Field field, Subject subject) {
        return IndexKey.of(field.valueIn(subject)).orElse(null);
    }
}
