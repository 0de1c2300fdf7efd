package io.muster.targeting;

import io.muster.foundation.json.JsonValue;
import java.util.List;

/**
 * Values that a field may have.
 *
 * @param samples some of them
 * @param complete whether there are none if no sample is given; else it is not known
 */
record Choice(List<JsonValue> samples, boolean complete) {

    static final Choice NONE = new Choice(List.of(), true);

    Choice {
        samples = List.copyOf(samples);
    }

    boolean isNone() {
        return samples.isEmpty() && complete;
    }
}
