package io.muster.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.cli.document.Documents;
import java.util.Map;
import org.junit.jupiter.api.Test;

class YamlTextTest {

    /** What is exported is applied again: no digit may be lost on the way, and no text become a number. */
    @Test
    void whatIsWrittenIsReadAgainAsItWas() {
        Map<String, Object> spec = JsonText.object(
                "{\"a\":0.12345678901234567890,\"b\":[1E+3,20,2.50,-7,123456789012345678901234],\"c\":{\"1\":\"0x1F\",\"on\":true},"
                        + "\"d\":[\"no\",\"1e3\",\"\",\"2001-01-01\",\" x\",\"a: b\",\"<<\",\"line\\nnext\"],\"e\":null,\"<<\":1}",
                "spec");
        String written = YamlText.of(Map.of("kind", "Configuration", "id", "1", "spec", spec));
        assertThat(JsonText.compact(Documents.parse(written, "written").get(0).spec()))
                .isEqualTo(JsonText.compact(spec));
    }
}
