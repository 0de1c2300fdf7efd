package io.muster.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.agent.fleet.FleetDevice;
import io.muster.agent.fleet.FleetSettings;
import io.muster.agent.fleet.SimulatedFleet;
import io.muster.protocol.DeviceId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command in the documentation does what the page says, in a fleet of which some robots are connected. */
@ExtendWith(WithMuster.class)
final class DocumentationIT {
    private static final String PREFIX = "model-v3.1";

    @TempDir
    Path folder;

    private static @Nullable SimulatedFleet robots;

    @BeforeAll
    static void connectRobots(Muster muster) {
        List<String> ids = muster.aFleetOf(5, PREFIX, Map.of("region", "eu-central", "customer", "acme"));
        FleetSettings settings = FleetSettings.of(URI.create("tcp://"
                        + muster.platform().mqttHost() + ":" + muster.platform().mqttPort()))
                .withCalls();
        SimulatedFleet connected = SimulatedFleet.connect(
                settings,
                ids.stream()
                        .map(id -> new FleetDevice(new DeviceId(id), Muster.SECRET))
                        .toList());
        robots = connected;
        connected.awaitConnected(Duration.ofMinutes(1));
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        muster.client().devices().count("STARTS_WITH(deviceId, 'model-v3.1-') AND connected") >= 5);
    }

    @AfterAll
    static void leave() {
        if (robots != null) {
            robots.close();
        }
    }

    /** What the README leaves as an example. */
    @AfterEach
    void tidy(Muster muster) {
        muster.client()
                .raw()
                .to("configurations")
                .with("limit", 1_000)
                .list()
                .filter(each -> "speed-v3.1".equals(each.get("id")) && !Boolean.TRUE.equals(each.get("deleted")))
                .forEach(each -> muster.client().configurations().delete("speed-v3.1", null));
    }

    static List<DocumentedPage> pages() throws IOException {
        List<DocumentedPage> pages = DocumentedPage.of(Path.of("../.."));
        assertThat(pages).hasSizeGreaterThan(5);
        return pages;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void doesWhatItSays(DocumentedPage page, Muster muster) throws IOException {
        page.runIn(folder, muster);
    }
}
