package io.muster.device.field;

import io.muster.targeting.Field;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The declarations. They change only under the exclusive lock on the fleet's epoch, so that a transaction which shares the
 * epoch sees all that there are until it ends.
 */
public interface IndexedFields {

    /** In the order of their names. */
    List<IndexedField> list();

    Optional<IndexedField> find(long id);

    /** Adds a declaration; answers its id. */
    long add(Field field, String by, Instant at);

    void assign(long id, long job);

    void remove(long id);

    /** The job has come to the end of the devices. */
    void completed(long job);
}
