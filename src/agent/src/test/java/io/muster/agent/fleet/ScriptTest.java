package io.muster.agent.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScriptTest {

    private final Script script = Script.steady()
            .withMix(Map.of(Trait.REFUSING, 0.1, Trait.SLOW, 0.2))
            .withSeed(7);

    private List<Trait> traits(Script of) {
        return IntStream.range(0, 10_000)
                .mapToObj(i -> of.traitOf("model-v3.1-%06d".formatted(i)))
                .toList();
    }

    @Test
    void theSeedDecidesWhoDoesWhat() {
        assertThat(traits(script)).isEqualTo(traits(script.withDelay(script.delay(), script.jitter())));
        assertThat(traits(script)).isNotEqualTo(traits(script.withSeed(8)));
    }

    @Test
    void theSharesAreKept() {
        assertThat(traits(script).stream().filter(Trait.REFUSING::equals).count())
                .isBetween(900L, 1_100L);
        assertThat(traits(script).stream().filter(Trait.SLOW::equals).count()).isBetween(1_850L, 2_150L);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> script.withMix(Map.of(Trait.SLOW, 0.7, Trait.LATE, 0.7)))
                .withMessageContaining("at most 1");
    }

    @Test
    void secretsDeriveFromTheKey() {
        // Held to an independent computation: echo -n model-v3.1-000001 | openssl dgst -sha256 -hmac key -binary |
        // base64url
        assertThat(FleetSecrets.secretOf("key", "model-v3.1-000001"))
                .hasSize(43)
                .isEqualTo("0BxZEPWl8sxDEpOYufhCDEoZLnkojP82DGJNHUoaCBc");
        assertThat(FleetDevice.ofLine("{\"deviceId\":\"a\",\"tags\":{}}", "k").secret())
                .isEqualTo(FleetSecrets.secretOf("k", "a"));
        assertThat(FleetDevice.ofLine("{\"deviceId\":\"a\",\"credential\":{\"secret\":\"s\"}}", null))
                .hasToString("FleetDevice[a]")
                .extracting(FleetDevice::secret)
                .isEqualTo("s");
    }
}
