package io.muster.system.chaos;

import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A configuration as its owner was told that it is.
 *
 * @param condition what the server is given
 * @param matches what that means, said once more without the server's parser
 */
record WantedConfiguration(
        String id,
        String condition,
        Predicate<WantedDevice> matches,
        Map<String, @Nullable Object> desired,
        int priority) {}
