package io.muster.client;

import com.fasterxml.jackson.databind.JavaType;
import io.muster.protocol.rest.Page;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an answer's JSON is read as. */
record Shape<T>(JavaType type) {

    static <T> Shape<T> of(Class<T> type) {
        return new Shape<>(Json.types().constructType(type));
    }

    static <T> Shape<Page<T>> pageOf(Class<T> item) {
        return new Shape<>(Json.types().constructParametricType(Page.class, item));
    }

    /** An object whose members are not known here. */
    static Shape<Map<String, @Nullable Object>> object() {
        return new Shape<>(Json.types().constructMapType(Map.class, String.class, Object.class));
    }

    T read(byte[] json) throws IOException {
        return Json.reader().forType(type).readValue(json);
    }
}
