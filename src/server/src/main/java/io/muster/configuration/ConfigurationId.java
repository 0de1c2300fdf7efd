package io.muster.configuration;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import java.util.regex.Pattern;

/** The name of a configuration: 1–128 of {@code A-Z a-z 0-9 - _ . : @ =}. At equal priority the lesser id wins. */
public record ConfigurationId(String value) {

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9\\-_.:@=]{1,128}");

    public ConfigurationId {
        if (!LEGAL.matcher(value).matches()) {
            throw new MusterProblem(
                    ProblemType.MALFORMED,
                    "configuration id: '%s' (expected: 1–128 of A-Z a-z 0-9 - _ . : @ =)"
                            .formatted(value.length() > 140 ? value.substring(0, 140) + "…" : value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
