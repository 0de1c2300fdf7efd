package io.muster.foundation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.foundation.json.JsonNull;
import io.muster.foundation.json.JsonValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StrictJsonTest {

    record Body(@Nullable JsonValue payload, @Nullable String other) {}

    @Test
    void aMemberThatIsNotThereIsNotANull() throws Exception {
        assertThat(StrictJson.MAPPER.readValue("{}", Body.class).payload()).isNull();
        assertThat(StrictJson.MAPPER.readValue("{\"payload\":null}", Body.class).payload())
                .isEqualTo(JsonNull.NULL);
    }
}
