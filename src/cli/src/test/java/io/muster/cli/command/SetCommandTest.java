package io.muster.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.cli.CliProblem;
import io.muster.cli.output.JsonText;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetCommandTest {

    @Test
    void readsValuesAsJsonWhereTheyAre() {
        assertThat(JsonText.compact(SetCommand.patch(
                        List.of("speed=20", "motor.mode=eco", "motor.limits=[1,2]", "note=a=b", "old="))))
                .isEqualTo(
                        "{\"speed\":20,\"motor\":{\"mode\":\"eco\",\"limits\":[1,2]},\"note\":\"a=b\",\"old\":null}");
    }

    @Test
    void wantsAnEqualsSign() {
        assertThatThrownBy(() -> SetCommand.patch(List.of("speed")))
                .isInstanceOf(CliProblem.class)
                .hasMessageContaining("PATH=VALUE");
    }
}
