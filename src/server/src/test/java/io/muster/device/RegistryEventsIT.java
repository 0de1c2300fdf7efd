package io.muster.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.device.EnrolDevices.Mode;
import io.muster.device.EnrolDevices.Outcome;
import io.muster.device.credential.NewCredential;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the features above are told, and that a refused act tells nothing and leaves nothing. */
@ExtendWith(ArquillianExtension.class)
class RegistryEventsIT {

    @Inject
    private RegisterDevices registerDevices;

    @Inject
    private ChangesTogether changes;

    @Inject
    private RemoveDevice removeDevice;

    @Inject
    private RotateCredential rotateCredential;

    @Inject
    private EnrolDevices enrolDevices;

    @Inject
    private Devices devices;

    @Inject
    private HeardEvents heard;

    @Test
    void eachActIsToldOnceAndInItsOrder() {
        DeviceId device = new DeviceId("heard-told-1");
        registerDevices.register(List.of(wanted("heard-told-1", "{}", new NewCredential.MadeSecret())));
        assertThat(heard.of("heard-told")).containsExactly("registered [heard-told-1]");

        changes.change(device, new DeviceChange.Patch(json("{'tags':{'a':1}}")), RegistryEventsIT::anyVersion);
        assertThat(heard.of("heard-told")).containsExactly("retagged [heard-told-1]");
        changes.change(device, new DeviceChange.Patch(json("{'tags':{'a':1.0}}")), RegistryEventsIT::anyVersion);
        assertThat(heard.of("heard-told")).isEmpty();
        changes.change(device, new DeviceChange.Patch(json("{'enabled':false}")), RegistryEventsIT::anyVersion);
        assertThat(heard.of("heard-told")).containsExactly("disabled [heard-told-1]");
        changes.change(device, new DeviceChange.Patch(json("{'enabled':true}")), RegistryEventsIT::anyVersion);
        assertThat(heard.of("heard-told")).isEmpty();

        rotateCredential.rotate(
                device, new NewCredential.MadeSecret(), Duration.ofHours(1), RegistryEventsIT::anyVersion);
        assertThat(heard.of("heard-told")).isEmpty();
        rotateCredential.rotate(device, new NewCredential.MadeSecret(), Duration.ZERO, RegistryEventsIT::anyVersion);
        assertThat(heard.of("heard-told")).containsExactly("credential-changed [heard-told-1]");

        removeDevice.remove(device, RegistryEventsIT::anyVersion);
        assertThat(heard.of("heard-told"))
                .containsExactly("removing [heard-told-1]", "removed [heard-told-1]", "removed [heard-told-1]");
    }

    @Test
    void aBatchIsToldAsOneInKeyOrder() {
        registerDevices.register(List.of(
                wanted("heard-batch-2", "{}", null),
                wanted("heard-batch-10", "{}", null),
                wanted("heard-batch-1", "{}", null)));
        assertThat(heard.of("heard-batch"))
                .containsExactly("registered [heard-batch-1, heard-batch-10, heard-batch-2]");
    }

    @Test
    void aBatchWithATakenIdLeavesNothing() {
        registerDevices.register(List.of(wanted("heard-taken-1", "{}", null)));
        heard.of("heard-taken");
        assertThatThrownBy(() -> registerDevices.register(
                        List.of(wanted("heard-taken-0", "{}", null), wanted("heard-taken-1", "{}", null))))
                .isInstanceOf(DevicesExist.class)
                .hasMessageContaining("'heard-taken-1' is registered already");
        assertThat(heard.of("heard-taken")).isEmpty();
        assertThat(devices.find(new DeviceId("heard-taken-0"))).isEmpty();
    }

    @Test
    void anEnrolmentTellsWhatItDid() {
        NewCredential secret = new NewCredential.KnownSecret("a-secret-of-20-characters");
        List<Registration> first = List.of(
                wanted("heard-enrol-1", "{'a':1}", secret),
                wanted("heard-enrol-2", "{'a':1}", null),
                wanted("heard-enrol-3", "{}", null));
        assertThat(enrolDevices.enrol(first, Mode.DRY_RUN)).isEqualTo(new Outcome(3, 0, 0));
        assertThat(heard.of("heard-enrol")).isEmpty();
        assertThat(enrolDevices.enrol(first, Mode.APPLY)).isEqualTo(new Outcome(3, 0, 0));
        assertThat(heard.of("heard-enrol")).containsExactly("registered [heard-enrol-1, heard-enrol-2, heard-enrol-3]");
        assertThat(enrolDevices.enrol(first, Mode.APPLY)).isEqualTo(new Outcome(0, 0, 3));
        assertThat(heard.of("heard-enrol")).isEmpty();

        List<Registration> next = List.of(
                wanted("heard-enrol-1", "{'a':1}", new NewCredential.KnownSecret("another-secret-of-20-characters")),
                wanted("heard-enrol-2", "{'a':2}", null),
                new Registration(new DeviceId("heard-enrol-3"), JsonObject.EMPTY, false, null),
                wanted("heard-enrol-4", "{}", null));
        assertThat(enrolDevices.enrol(next, Mode.APPLY)).isEqualTo(new Outcome(1, 3, 0));
        assertThat(heard.of("heard-enrol"))
                .containsExactlyInAnyOrder(
                        "registered [heard-enrol-4]",
                        "retagged [heard-enrol-2]",
                        "credential-changed [heard-enrol-1]",
                        "disabled [heard-enrol-3]");
    }

    private static Registration wanted(String id, String tags, @Nullable NewCredential credential) {
        return new Registration(new DeviceId(id), json(tags), true, credential);
    }

    private static void anyVersion(long version) {
        assertThat(version).isPositive();
    }

    private static JsonObject json(String text) {
        return JsonReader.readObject(text.replace('\'', '"'), JsonLimits.STORED);
    }
}
