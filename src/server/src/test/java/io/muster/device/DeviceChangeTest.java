package io.muster.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import io.muster.protocol.DeviceId;
import org.junit.jupiter.api.Test;

class DeviceChangeTest {

    private final DeviceSettings before =
            new DeviceSettings(new DeviceId("a"), json("{'region':'eu','place':{'line':'C','cell':20}}"), true, 7);

    @Test
    void aPatchChangesWhatItNamesAndNoMore() {
        DeviceSettings after = patch("{'tags':{'region':null,'place':{'cell':21}}}");
        assertThat(after.tags()).isEqualTo(json("{'place':{'line':'C','cell':21}}"));
        assertThat(after.enabled()).isTrue();
        assertThat(after.version()).isEqualTo(8);
    }

    @Test
    void aPatchMayTakeAllTagsAwayOrDisable() {
        assertThat(patch("{'tags':null}").tags().isEmpty()).isTrue();
        assertThat(patch("{'enabled':false}").enabled()).isFalse();
        assertThat(patch("{'enabled':null}")).isSameAs(before);
    }

    @Test
    void aChangeThatChangesNothingByValueMakesNoVersion() {
        assertThat(patch("{'tags':{'place':{'cell':20.0}}}")).isSameAs(before);
        assertThat(patch("{}")).isSameAs(before);
        assertThat(new DeviceChange.Replacement(json("{'place':{'cell':2e1,'line':'C'},'region':'eu'}"), true)
                        .appliedTo(before))
                .isSameAs(before);
    }

    @Test
    void aReplacementReplaces() {
        DeviceSettings after =
                RegistrationReader.replacement(json("{'tags':{'x':1}}")).appliedTo(before);
        assertThat(after.tags()).isEqualTo(json("{'x':1}"));
        assertThat(RegistrationReader.replacement(json("{}"))
                        .appliedTo(before)
                        .tags()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void wrongPatchesNameTheirPlace() {
        assertThatThrownBy(() -> patch("{'tags':[1]}")).hasMessageContaining("/tags: a JSON array");
        assertThatThrownBy(() -> patch("{'deviceId':'b'}")).hasMessageContaining("/deviceId: unknown");
        assertThatThrownBy(() -> patch("{'enabled':1}")).hasMessageContaining("/enabled: a JSON number");
        assertThatThrownBy(() -> patch("{'tags':{'x':'" + "y".repeat(33_000) + "'}}"))
                .hasMessageContaining("at most 32,768");
    }

    private DeviceSettings patch(String patch) {
        return new DeviceChange.Patch(json(patch)).appliedTo(before);
    }

    private static JsonObject json(String text) {
        return JsonReader.readObject(text.replace('\'', '"'), JsonLimits.STORED);
    }
}
