package io.muster.foundation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.muster.foundation.json.MalformedJson;
import io.muster.foundation.problem.MusterProblem;
import io.muster.testing.Fuzz;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every record that an operation takes as its body is read or refused as the mapper of problems expects it. */
class BodiesFuzzTest {

    private static final List<String> WORDS = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "null",
            "true",
            "0",
            "1.5",
            "-1",
            "1e400",
            "\"x\"",
            "\"\"",
            "{}",
            "[]",
            "\"id\":\"a\"",
            "\"targetCondition\":\"*\"",
            "\"desiredProperties\":{\"a\":1}",
            "\"priority\":5",
            "\"kind\":\"call\"",
            "\"method\":\"m\"",
            "\"payload\":{}",
            "\"targets\":{\"condition\":\"*\"}",
            "\"pace\":{\"perSecond\":5}",
            "\"retry\":{\"attempts\":3,\"backoff\":\"PT10S\"}",
            "\"schedule\":{\"cron\":\"0 2 * * *\",\"timeZone\":\"UTC\"}",
            "\"timeout\":\"PT1S\"",
            "\"at\":\"2030-01-01T00:00:00Z\"",
            "\"abort\":[{\"outcome\":\"failed\",\"percent\":10}]",
            "\"changes\":[",
            "\"name\":\"n\"",
            "\"role\":\"admin\"",
            "\"password\":\"p\"",
            "\\u0000",
            "\\ud800",
            "\"PT99999999999H\"",
            "\"+1000000000-12-31T23:59:59.999999999Z\"");

    private static final List<Class<?>> BODIES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.muster").stream()
                    .filter(type -> type.isAnnotatedWith(Path.class))
                    .flatMap(type -> type.getMethods().stream())
                    .filter(BodiesFuzzTest::isOperation)
                    .flatMap(method -> method.getParameters().stream())
                    .map(JavaParameter::getRawType)
                    .filter(JavaClass::isRecord)
                    .distinct()
                    .<Class<?>>map(JavaClass::reflect)
                    .toList();

    private static boolean isOperation(JavaMethod method) {
        return method.getAnnotations().stream()
                .anyMatch(each -> each.getRawType().isAnnotatedWith(HttpMethod.class));
    }

    @Test
    void takesOrRefuses() {
        assertThat(BODIES).hasSizeGreaterThan(5);
        Fuzz.run("bodies", WORDS, BodiesFuzzTest::takes);
    }

    static boolean takes(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        boolean taken = false;
        for (Class<?> body : BODIES) {
            try {
                taken |= StrictJson.MAPPER.readValue(text, body) != null;
            } catch (JsonProcessingException refused) {
                MusterProblem problem = MalformedBody.of(refused);
                assertThat(problem.getMessage()).isNotBlank();
            } catch (MalformedJson refused) {
                assertThat(MalformedBody.of(refused).getMessage()).isNotBlank();
            }
        }
        return taken;
    }
}
