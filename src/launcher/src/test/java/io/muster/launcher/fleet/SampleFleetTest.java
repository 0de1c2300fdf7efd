package io.muster.launcher.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SampleFleetTest {
    @Test
    void theFileInTheResourcesIsWhatTheGeneratorMakes() throws IOException {
        assertThat(file())
                .isEqualTo(SampleFleet.of(SampleFleet.SIZE).stream()
                        .map(SampleFleet.Device::line)
                        .toList());
    }

    @Test
    void aThousandDevicesAndMoreAreOfTheModelThatTheDemoConfigures() {
        List<String> ids = SampleFleet.of(SampleFleet.SIZE).stream()
                .map(SampleFleet.Device::deviceId)
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids).filteredOn(id -> id.startsWith("model-v3.1-")).hasSizeGreaterThan(1_000);
        assertThat(ids).filteredOn(id -> id.startsWith("model-v3.10-")).hasSizeGreaterThan(100);
        assertThat(ids).contains("model-v3.1-000001", "pump-p200-000001", "gateway-g2-000001");
    }

    @Test
    void aLargerFleetBeginsWithTheSmallerOne() {
        assertThat(SampleFleet.of(300)).startsWith(SampleFleet.of(200).toArray(new SampleFleet.Device[0]));
    }

    @Test
    void looksLikeAMixedFleet() throws IOException {
        Set<String> regions = new HashSet<>();
        Set<String> customers = new HashSet<>();
        Set<String> rings = new HashSet<>();
        Set<String> firmware = new HashSet<>();
        for (String line : file()) {
            JsonNode tags = new ObjectMapper().readTree(line).get("tags");
            regions.add(tags.get("region").asText());
            customers.add(tags.get("customer").asText());
            rings.add(tags.get("ring").asText());
            firmware.add(tags.get("firmware").asText());
            assertThat(tags.get("labels").isArray()).isTrue();
        }
        assertThat(regions).hasSize(5);
        assertThat(customers).hasSize(10);
        assertThat(rings).containsExactlyInAnyOrder("canary", "early", "broad");
        assertThat(firmware).hasSizeGreaterThan(20);
    }

    private static List<String> file() throws IOException {
        try (InputStream file = Objects.requireNonNull(
                SampleFleet.class.getResourceAsStream("sample-fleet.ndjson"), "sample-fleet.ndjson")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
