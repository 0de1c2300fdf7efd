package io.muster.device.field;

import io.muster.targeting.Field;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A field that somebody declared.
 *
 * @param id never used again once the field is withdrawn
 * @param ready whether every device has its entry
 * @param job the job that makes the entries of the devices that were there before; null before it is asked for
 */
public record IndexedField(
        long id, Field field, boolean ready, @Nullable Long job, String declaredBy, Instant declaredAt) {}
