package io.muster.device.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.device.Registration;
import io.muster.device.credential.NewCredential;
import io.muster.device.csv.JacksonCsvCells;
import io.muster.foundation.problem.MusterProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLayoutTest {

    private final JacksonCsvCells cells = new JacksonCsvCells();

    @Test
    void cellsBecomeADevice() {
        RecordReader layout = layout("deviceId,tags.region,tags.place.line,tags.place.cell:number,tags.beta:boolean,"
                + "tags.labels:json,enabled,secret");
        Registration read = layout.read(
                "model-v3.1-000042,\"eu, \"\"west\"\"\nof here\",C,20,true,\"[\"\"x\"\"]\",false,secret-of-twenty-chars");
        assertThat(read.id().value()).isEqualTo("model-v3.1-000042");
        assertThat(read.tags().get("region").toJson()).isEqualTo("\"eu, \\\"west\\\"\\nof here\"");
        assertThat(read.tags().get("place").toJson()).isEqualTo("{\"line\":\"C\",\"cell\":20}");
        assertThat(read.tags().get("beta").toJson()).isEqualTo("true");
        assertThat(read.tags().get("labels").toJson()).isEqualTo("[\"x\"]");
        assertThat(read.enabled()).isFalse();
        assertThat(read.credential()).isEqualTo(new NewCredential.KnownSecret("secret-of-twenty-chars"));
    }

    @Test
    void anEmptyCellIsAnAbsentValue() {
        Registration read =
                layout("deviceId,tags.a,tags.b.c,enabled,secret,subject").read("x,,,,,CN=x");
        assertThat(read.tags().isEmpty()).isTrue();
        assertThat(read.enabled()).isTrue();
        assertThat(read.credential()).isEqualTo(new NewCredential.Certificate("CN=x"));
    }

    @Test
    void textStaysText() {
        assertThat(layout("deviceId,tags.serial").read("x,007").tags().toJson()).isEqualTo("{\"serial\":\"007\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tags.a",
                "deviceId,deviceId",
                "deviceId,region",
                "deviceId,tags.a,tags.a:number",
                "deviceId,tags.a,tags.a.b",
                "deviceId,tags.",
                "deviceId,tags.a..b",
                "deviceId,tags.a:float",
                "{\"deviceId\":\"a\"}"
            })
    void headersThatCannotBeAreRefused(String header) {
        assertThatThrownBy(() -> layout(header))
                .isInstanceOf(MusterProblem.class)
                .hasMessageContaining("CSV")
                .hasMessageContaining("expected");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    x,1                   | 2 cells
                    x,1,,,,more           | 6 cells
                    x,one,,,              | tags.n: 'one' (expected: a number)
                    x,"""
                            + "\"[1]\""
                            + """
                    ,,,             | tags.n: '[1]' (expected: a number)
                    x,,yes,,              | tags.b: 'yes' (expected: true, false
                    x,,,secret-of-twenty-chars,CN=x | secret and subject
                    x,,,short,            | /credential/secret: 5 characters
                    ,1,,,                 | /deviceId: missing
                    a b,1,,,              | SPACE at position 2
                    x,"open,,,            | CSV
                    """)
    void recordsThatMakeNoSenseSayWhy(String text, String reason) {
        RecordReader layout = layout("deviceId,tags.n:number,tags.b:boolean,secret,subject");
        assertThatThrownBy(() -> layout.read(text))
                .isInstanceOf(MusterProblem.class)
                .hasMessageContaining(reason);
    }

    private RecordReader layout(String header) {
        return CsvLayout.of(header, cells);
    }
}
