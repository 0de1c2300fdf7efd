package io.muster.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgesTest {

    @ParameterizedTest
    @CsvSource({
        "2030-01-01T11:59:59.5Z, 0s ago",
        "2030-01-01T11:58:30Z, 90s ago",
        "2030-01-01T10:30:00Z, 90m ago",
        "2029-12-31T00:00:00Z, 36h ago",
        "2029-12-01T12:00:00Z, 31d ago",
        "2030-01-05T12:00:00Z, in 4d",
        "2030-13-05T12:00:00Z, 2030-13-05T12:00:00Z",
        "model-v3.1, model-v3.1",
    })
    void tellsHowLongAgo(String text, String shown) {
        assertThat(new Ages(Instant.parse("2030-01-01T12:00:00Z")).of(text)).isEqualTo(shown);
    }
}
