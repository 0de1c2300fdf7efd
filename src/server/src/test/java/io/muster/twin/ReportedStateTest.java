package io.muster.twin;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import org.junit.jupiter.api.Test;

class ReportedStateTest {

    private static final ReportedState NOTHING = new ReportedState(JsonObject.EMPTY, 0, null);

    @Test
    void reportsFoldInTheirOrder() {
        ReportedState state = after(NOTHING, "{\"a\":1,\"b\":{\"c\":1,\"d\":2}}", "{\"b\":{\"c\":null}}", "{\"a\":2}");

        assertThat(state.properties().toJson()).isEqualTo("{\"a\":2,\"b\":{\"d\":2}}");
        assertThat(state.version()).isEqualTo(3);
    }

    @Test
    void whatChangesNothingByValueMakesNoVersion() {
        ReportedState state = after(NOTHING, "{\"a\":1,\"b\":[1,2]}");

        assertThat(after(state, "{\"a\":1.0}", "{}", "{\"gone\":null}", "{\"b\":[1,2.00]}"))
                .isEqualTo(state);
    }

    @Test
    void aReportThatWouldBeTooLargeIsRefusedVisiblyAndTheNextOneIsTaken() {
        String half = "x".repeat(20_000);
        ReportedState refused = after(NOTHING, "{\"a\":\"" + half + "\"}", "{\"b\":\"" + half + "\"}");

        assertThat(refused.version()).isEqualTo(1);
        assertThat(refused.properties().find("b")).isEmpty();
        assertThat(refused.problem()).startsWith("reported: 40,").contains("at most 32,768");

        ReportedState well = after(refused, "{\"c\":1}");
        assertThat(well.version()).isEqualTo(2);
        assertThat(well.problem()).isNull();
    }

    private static ReportedState after(ReportedState state, String... patches) {
        ReportedState now = state;
        for (String patch : patches) {
            now = now.after(JsonReader.readObject(patch, JsonLimits.PROPERTIES));
        }
        return now;
    }
}
