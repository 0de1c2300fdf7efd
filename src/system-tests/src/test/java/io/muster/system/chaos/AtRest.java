package io.muster.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.agent.fleet.SimulatedDevice;
import io.muster.agent.fleet.SimulatedFleet;
import io.muster.client.MusterClient;
import io.muster.protocol.rest.Configuration;
import io.muster.protocol.rest.ConfigurationStatus;
import io.muster.protocol.rest.Device;
import io.muster.protocol.rest.Job;
import io.muster.protocol.rest.Twin;
import io.muster.system.Muster;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The invariants, when nothing changes any more. */
final class AtRest {
    private static final Duration REST = Duration.ofMinutes(2);

    private final Muster muster;
    private final WantedFleet wanted;
    private final String fleet;

    AtRest(Muster muster, WantedFleet wanted, String fleet) {
        this.muster = muster;
        this.wanted = wanted;
        this.fleet = fleet;
    }

    void holds(SimulatedFleet online, Map<Long, Integer> imports) {
        await().atMost(REST).ignoreExceptions().until(this::noJobIsUnderWay);
        RolloutWork.finish(client(), wanted);
        await().atMost(REST).ignoreExceptions().until(this::noJobIsUnderWay);
        await().atMost(REST).untilAsserted(() -> online.devices().forEach(this::holdsTheLatest));
        // From here on nothing may change: what is wrong now stays wrong.
        imports.forEach(this::importedEachLineOnce);
        nothingIsLostOrInvented();
        eachDeviceIsResolved();
        await().atMost(REST).untilAsserted(this::countersAreARecount);
        auditFindsNothing();
    }

    private boolean noJobIsUnderWay() {
        return client().jobs().list(null, null).allMatch(Job::ended);
    }

    private void holdsTheLatest(SimulatedDevice device) {
        Twin twin = client().twins().get(device.id().value());
        assertThat(device.version()).as("%s holds", device).isEqualTo(twin.desiredVersion());
        assertThat(twin.acknowledgedVersion()).as("%s acknowledged", device).isEqualTo(twin.desiredVersion());
        assertThat(twin.connected()).as("%s is connected", device).isTrue();
        assertThat(twin.reported()).as("%s reported", device).isEqualTo(twin.desired());
    }

    private void importedEachLineOnce(long id, int lines) {
        Job job = client().jobs().get(id);
        assertThat(job.state()).as("%s", job).isEqualTo("completed");
        assertThat(job.written()).as("%s", job).isEqualTo(lines);
        assertThat(job.skipped()).as("%s", job).isZero();
    }

    private void nothingIsLostOrInvented() {
        Map<String, WantedDevice> devices = wanted.devices();
        Map<String, Device> found = client().devices()
                .list("STARTS_WITH(deviceId, '" + fleet + "-')")
                .collect(Collectors.toMap(Device::deviceId, Function.identity(), (a, b) -> a, TreeMap::new));
        assertThat(found.keySet()).as("devices").isEqualTo(devices.keySet());
        devices.forEach((id, device) ->
                assertThat(found.get(id).tags()).as("tags of %s", id).isEqualTo(device.tags()));
        assertThat(client().configurations()
                        .list()
                        .filter(each -> each.id().startsWith(fleet + "-"))
                        .collect(Collectors.toMap(Configuration::id, Configuration::targetCondition)))
                .as("configurations")
                .isEqualTo(wanted.configurations().stream()
                        .collect(Collectors.toMap(WantedConfiguration::id, WantedConfiguration::condition)));
    }

    private void eachDeviceIsResolved() {
        wanted.devices()
                .forEach((id, device) -> assertThat(client().twins().get(id).desired())
                        .as("desired of %s", device)
                        .isEqualTo(wanted.desiredOf(device)));
    }

    private void countersAreARecount() {
        for (WantedConfiguration configuration : wanted.configurations()) {
            ConfigurationStatus status = client().configurations().status(configuration.id());
            assertThat(status.targeted())
                    .as("%s: %s", configuration, status)
                    .isEqualTo(wanted.targetsOf(configuration));
            assertThat(status.shadowed()
                            + status.pendingOffline()
                            + status.pendingOnline()
                            + status.convergedDevices()
                            + status.failed())
                    .as("%s: %s", configuration, status)
                    .isEqualTo(status.targeted());
            assertThat(client().configurations()
                            .devices(configuration.id(), "converged")
                            .count())
                    .as("converged by the devices: %s", configuration)
                    .isEqualTo(status.convergedDevices());
        }
    }

    private void auditFindsNothing() {
        Map<String, ?> asked = client().raw().to("jobs", "audit-fleet").post(null);
        long id = ((Number) Objects.requireNonNull(asked.get("job"), asked::toString)).longValue();
        Job audit = client().jobs().awaitEnd(id, REST);
        assertThat(audit.state()).as("%s", audit).isEqualTo("completed");
        assertThat(audit.written()).as("drift: %s", audit).isZero();
    }

    private MusterClient client() {
        return muster.client();
    }
}
