package io.muster.job;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of bulk work to be done.
 *
 * @param name the job's id: the name of its XML in {@code jobs/}
 * @param parameters handed to the job's {@link Partitioning} and, as job parameters, to its XML
 * @param requestedBy the person or token that asked for it, or the part of the server that did
 * @param expectedRows how many rows it will read, where that is known; the estimated end needs it
 */
public record JobRequest(String name, Map<String, String> parameters, String requestedBy, @Nullable Long expectedRows) {

    public JobRequest {
        if (name.isBlank() || name.length() > 100) {
            throw new IllegalArgumentException("job name: '" + name + "' (expected: 1–100 characters)");
        }
        parameters = Map.copyOf(parameters);
    }
}
