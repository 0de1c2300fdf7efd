package io.muster.protocol.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a target condition would do.
 *
 * @param error where and why it is wrong; null if it is valid
 * @param matches how many devices it is true for now
 * @param sample some of these
 * @param warnings what is legal but surprising
 */
public record ConditionCheck(
        boolean valid, @Nullable Problem error, long matches, List<Object> sample, List<Object> warnings) {

    public ConditionCheck {
        sample = Unmodifiable.list(sample);
        warnings = Unmodifiable.list(warnings);
    }
}
