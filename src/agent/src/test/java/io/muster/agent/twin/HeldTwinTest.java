package io.muster.agent.twin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HeldTwinTest {

    private final HeldTwin twin = new HeldTwin();

    private Receipt receive(String json) {
        return twin.receive(
                DesiredUpdate.read(json.getBytes(StandardCharsets.UTF_8)).orElseThrow());
    }

    @Test
    void takesAStateAndFollowsPatches() {
        assertThat(receive("{\"version\":3,\"patch\":{}}")).isEqualTo(new Receipt.Gap(HeldTwin.NONE));
        assertThat(receive("{\"version\":3,\"state\":{\"a\":1}}")).isInstanceOf(Receipt.Taken.class);
        assertThat(receive("{\"version\":4,\"patch\":{\"a\":null}}")).isInstanceOf(Receipt.Taken.class);
        assertThat(receive("{\"version\":4,\"patch\":{\"a\":2}}")).isEqualTo(new Receipt.HeldAlready(4));
        assertThat(receive("{\"version\":6,\"patch\":{\"a\":2}}")).isEqualTo(new Receipt.Gap(4));
        assertThat(twin.version()).isEqualTo(4);
        assertThat(twin.state()).isEmpty();
    }

    @Test
    void aVersionNeverGoesBackWithinAConnection() {
        receive("{\"version\":7,\"state\":{\"a\":7}}");
        assertThat(receive("{\"version\":6,\"state\":{\"a\":6}}")).isEqualTo(new Receipt.HeldAlready(7));
        assertThat(twin.state()).hasToString("{\"a\":7}");
    }

    @Test
    void aDeviceThatWasRegisteredAnewIsReached() {
        receive("{\"version\":7,\"state\":{\"a\":7}}");
        twin.connected();
        assertThat(receive("{\"version\":1,\"state\":{\"a\":1}}"))
                .isInstanceOfSatisfying(Receipt.Taken.class, taken -> assertThat(taken.changed())
                        .hasToString("{\"a\":1}"));
        twin.connected();
        assertThat(receive("{\"version\":1,\"state\":{\"a\":1}}")).isEqualTo(new Receipt.HeldAlready(1));
        twin.connected();
        assertThat(receive("{\"version\":1,\"state\":{\"a\":2}}")).isInstanceOf(Receipt.Taken.class);
    }

    @Test
    void readsNothingButPatchesAndStates() {
        for (String wrong : new String[] {
            "",
            "x",
            "[]",
            "{}",
            "{\"version\":1}",
            "{\"version\":\"1\",\"state\":{}}",
            "{\"version\":1,\"state\":[]}",
            "{\"version\":1.5,\"patch\":{}}"
        }) {
            assertThat(DesiredUpdate.read(wrong.getBytes(StandardCharsets.UTF_8)))
                    .as(wrong)
                    .isEmpty();
        }
    }
}
