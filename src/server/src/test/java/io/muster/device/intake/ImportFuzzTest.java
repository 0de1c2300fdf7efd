package io.muster.device.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.device.csv.JacksonCsvCells;
import io.muster.foundation.problem.MusterProblem;
import io.muster.testing.Fuzz;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each record of an import is read or refused by itself, and its line number never goes back. */
class ImportFuzzTest {

    private static final List<String> WORDS = List.of(
            "{\"deviceId\":\"a\"}",
            "\"tags\":{}",
            "\"enabled\":false",
            "\"credential\":",
            "deviceId,tags.a,enabled\n",
            "deviceId",
            "tags.",
            "tags.a:number",
            "secret",
            ",",
            "\"",
            "\"\"",
            "\n",
            "\r\n",
            "\r",
            "\uFEFF",
            "'",
            "\0",
            "{",
            "}",
            "[",
            "]",
            "null",
            "true",
            "1e400",
            "a::b",
            "\\u0000",
            "\uD83D\uDE00",
            ";",
            "\t",
            "=1+1");

    @Test
    void takesOrRefuses() {
        Fuzz.run("import", WORDS, ImportFuzzTest::takes);
    }

    static boolean takes(byte[] input) throws IOException {
        boolean lines = read(new Records(new ByteArrayInputStream(input), ImportFormat.NDJSON), new NdjsonReader());
        return csv(input) || lines;
    }

    private static boolean csv(byte[] input) throws IOException {
        Records records = new Records(new ByteArrayInputStream(input), ImportFormat.CSV);
        ImportRecord header = records.next();
        if (header == null || header.isFlawed()) {
            return false;
        }
        RecordReader reader;
        try {
            reader = CsvLayout.of(header.text(), new JacksonCsvCells());
        } catch (MusterProblem refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return false;
        }
        return read(records, reader);
    }

    private static boolean read(Records records, RecordReader reader) throws IOException {
        boolean any = false;
        long last = 0;
        for (ImportRecord each = records.next(); each != null; each = records.next()) {
            assertThat(each.line()).isGreaterThan(last);
            last = each.line();
            if (!each.isFlawed()) {
                try {
                    any |= reader.read(each.text()) != null;
                } catch (MusterProblem refused) {
                    assertThat(refused.getMessage()).isNotBlank();
                }
            }
        }
        return any;
    }
}
