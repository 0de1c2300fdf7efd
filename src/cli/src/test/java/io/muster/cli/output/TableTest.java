package io.muster.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private final Table table = new Table(List.of("CONFIGURATION", "REVISION", "TARGET", "DESIRED"))
            .row(
                    "speed-v3.1",
                    "2",
                    "STARTS_WITH(deviceId, 'model-v3.1') AND tags.region IN ['eu-west', 'eu-central']",
                    "{\"speed\":20,\"mode\":\"eco\"}")
            .row("welding", "1", "tags.features.welding", "{\"features\":{\"welding\":true}}");

    @Test
    void fitsEightyColumns() {
        assertThat(table.lines(80))
                .containsExactly(
                        """
                CONFIGURATION  REVISION  TARGET                       DESIRED
                speed-v3.1     2         STARTS_WITH(deviceId, 'mod…  {"speed":20,"mode":"eco"}
                welding        1         tags.features.welding        {"features":{"welding":tr…"""
                                .split("\n"));
    }

    @Test
    void cutsNothingWhereThereIsRoom() {
        assertThat(table.lines(200).get(1))
                .isEqualTo("speed-v3.1     2         STARTS_WITH(deviceId, 'model-v3.1') AND tags.region IN"
                        + " ['eu-west', 'eu-central']  {\"speed\":20,\"mode\":\"eco\"}");
    }

    @Test
    void isNeverWiderThanTheTerminal() {
        for (int columns = 40; columns <= 200; columns++) {
            int limit = columns;
            assertThat(table.lines(columns)).allMatch(line -> line.codePointCount(0, line.length()) <= limit);
        }
    }

    @Test
    void letsNoCellMoveTheCursor() {
        assertThat(new Table(List.of("A")).row("x\033[2Jy\nz").lines(80).get(1)).isEqualTo("x [2Jy z");
    }
}
