package io.muster.device.rest;

import io.muster.targeting.TargetCondition;
import org.jspecify.annotations.Nullable;

/** {@code ?where=}. */
final class Conditions {

    private Conditions() {}

    /** The condition; none given means every device. */
    static TargetCondition of(@Nullable String where) {
        return where == null || where.isBlank() ? TargetCondition.EVERY_DEVICE : TargetCondition.parse(where);
    }
}
