package io.muster.configuration.model;

import com.fasterxml.jackson.databind.JsonNode;

/** A configuration as it should be. */
record ModelConfiguration(String id, ModelCondition condition, JsonNode properties, int priority, boolean wantsProof) {

    /** The success condition that {@link #wantsProof} means. */
    static final String PROOF = "reported.ok = true";

    String body() {
        return "{\"targetCondition\": \"%s\", \"desiredProperties\": %s, \"priority\": %d%s}"
                .formatted(
                        condition.text(),
                        properties,
                        priority,
                        wantsProof ? ", \"successCondition\": \"" + PROOF + "\"" : "");
    }

    ModelConfiguration withPriority(int other) {
        return new ModelConfiguration(id, condition, properties, other, wantsProof);
    }
}
