package io.muster.foundation.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is described as a duration is what is read as one, and what is written. */
class DurationSchemaTest {

    private final ObjectNode schema = new Schemas().of(Duration.class, Schemas.Way.ANSWERED);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PT30S",
                "PT0.5S",
                "PT1M30.000000001S",
                "P1D",
                "P2DT3H",
                "PT4H",
                "PT0S",
                "",
                "P",
                "PT",
                "P1W",
                "P1M",
                "P1Y",
                "P1DT",
                "30",
                "PT1.S5",
                "30s",
                "PT1S1M"
            })
    void aTextIsDescribedIfItIsRead(String text) {
        assertThat(text.matches(schema.path("pattern").asText())).isEqualTo(isRead(text));
    }

    @Test
    void fractionsThatAreAnsweredAreDescribed() {
        assertThat(Duration.ofMillis(1_500).toString())
                .isEqualTo("PT1.5S")
                .matches(schema.path("pattern").asText());
        assertThat(schema.has("format")).isFalse();
    }

    private static boolean isRead(String text) {
        try {
            return Duration.parse(text) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
