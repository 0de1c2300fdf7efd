package io.muster.client;

import com.fasterxml.jackson.databind.JavaType;
import io.muster.protocol.rest.Page;
import java.io.IOException;

/** What an answer's JSON is read as. */
record Shape<T>(JavaType type) {

    static <T> Shape<T> of(Class<T> type) {
        return new Shape<>(Json.types().constructType(type));
    }

    static <T> Shape<Page<T>> pageOf(Class<T> item) {
        return new Shape<>(Json.types().constructParametricType(Page.class, item));
    }

    T read(byte[] json) throws IOException {
        return Json.reader().forType(type).readValue(json);
    }
}
