package io.muster.device.field;

import io.muster.job.KeyRange;
import io.muster.protocol.DeviceId;
import io.muster.targeting.IndexKey;
import io.muster.targeting.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which device has which value of which indexed field. All of it belongs to the caller's transaction. */
public interface FieldEntries {

    /**
     * What a device has of a field.
     *
     * @param key null: nothing that a literal can be equal to
     */
    record Entry(DeviceId device, long field, @Nullable IndexKey key) {}

    /** Makes the entries be so, each device at most once for each field. */
    void write(List<Entry> entries);

    /** The next devices of {@code rest}, locked in key order, with all that conditions read but presence. */
    List<Subject> lockPage(KeyRange rest, int limit);
}
