package io.muster.foundation.rest.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.muster.foundation.rest.StrictJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The description of the API that this server serves. Made when it is first asked for, and kept as text alone. */
@ApplicationScoped
public class ApiDescription {

    private @Nullable Texts texts;

    @Inject
    private BeanManager beans;

    private record Texts(String json, String yaml) {}

    byte[] json() {
        return texts().json().getBytes(StandardCharsets.UTF_8);
    }

    byte[] yaml() {
        return texts().yaml().getBytes(StandardCharsets.UTF_8);
    }

    private synchronized Texts texts() {
        Texts known = texts;
        if (known == null) {
            known = write(OpenApiDocument.of(resources()));
            texts = known;
        }
        return known;
    }

    private List<Class<?>> resources() {
        return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(Bean::getBeanClass)
                .filter(type -> type.isAnnotationPresent(Path.class))
                .distinct()
                .collect(Collectors.toUnmodifiableList());
    }

    private static Texts write(ObjectNode document) {
        ObjectWriter yaml = YAMLMapper.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .build()
                .writer();
        try {
            return new Texts(
                    StrictJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document),
                    yaml.writeValueAsString(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the API's description", e);
        }
    }
}
