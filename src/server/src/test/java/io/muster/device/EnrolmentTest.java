package io.muster.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.device.credential.IssuedKey;
import io.muster.device.credential.NewCredential;
import io.muster.device.credential.NewCredential.Certificate;
import io.muster.device.credential.NewCredential.KnownSecret;
import io.muster.device.credential.StoredCredential;
import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonObject;
import io.muster.protocol.DeviceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnrolmentTest {

    private static final NewCredential SECRET = new KnownSecret("twenty-characters-or-more");
    private static final NewCredential OTHER_SECRET = new KnownSecret("other-twenty-characters-or-more");

    @Test
    void newDevicesAreAdded() {
        Enrolment enrolment = Enrolment.of(List.of(wanted("a", 1, true, SECRET)), List.of(), List.of());
        assertThat(enrolment.fresh()).hasSize(1);
        assertThat(enrolment.changed()).isEmpty();
        assertThat(enrolment.rekeyed()).isEmpty();
    }

    @Test
    void whatIsAsItShouldBeIsLeftAlone() {
        List<Registration> wanted = List.of(
                wanted("a", 1, true, SECRET),
                wanted("b", 1, true, new Certificate("CN=b")),
                wanted("c", 1, true, null));
        Enrolment enrolment = Enrolment.of(
                wanted,
                List.of(is("a", 1, true), is("b", 1, true), is("c", 1, true)),
                List.of(has("a", SECRET), has("b", new Certificate("CN=b")), has("c", SECRET)));
        assertThat(enrolment.unchanged()).isEqualTo(3);
        assertThat(enrolment.changed()).isEmpty();
        assertThat(enrolment.rekeyed()).isEmpty();
    }

    @Test
    void whatDiffersIsReplaced() {
        Enrolment enrolment = Enrolment.of(
                List.of(wanted("a", 2, true, null), wanted("b", 1, false, null), wanted("c", 1, true, OTHER_SECRET)),
                List.of(is("a", 1, true), is("b", 1, true), is("c", 1, true)),
                List.of(has("c", SECRET)));
        assertThat(enrolment.changed()).extracting(DeviceSettings::version).containsExactly(6L, 6L);
        assertThat(enrolment.retagged()).containsExactly(new DeviceId("a"));
        assertThat(enrolment.disabled()).containsExactly(new DeviceId("b"));
        assertThat(enrolment.rekeyed()).extracting(Registration::id).containsExactly(new DeviceId("c"));
        assertThat(enrolment.unchanged()).isZero();
    }

    private static Registration wanted(String id, int tag, boolean enabled, @Nullable NewCredential credential) {
        return new Registration(new DeviceId(id), tags(tag), enabled, credential);
    }

    private static DeviceSettings is(String id, int tag, boolean enabled) {
        return new DeviceSettings(new DeviceId(id), tags(tag), enabled, 5);
    }

    private static StoredCredential has(String id, NewCredential credential) {
        return IssuedKey.of(new DeviceId(id), credential, Instant.EPOCH).stored();
    }

    private static JsonObject tags(int tag) {
        return new JsonObject(Map.of("tag", JsonNumber.of(tag)));
    }
}
