package io.muster.device.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** A file of NDJSON as a real fleet sends it: many good lines, and every so often one that is bad in one of ten ways. */
final class ImportFile {

    /** How a line can be bad; {@code %1$s} is an id of its own, and the value a part of the reason. */
    private static final Map<String, String> BADNESS = new LinkedHashMap<>();

    static {
        BADNESS.put("{\"deviceId\":\"%1$s\",\"tags\":{\"a\":1}", "JSON: ");
        BADNESS.put("{\"deviceId\":\"%1$s\",\"tags\":{\"a\":1,\"a\":2}}", "Duplicate");
        BADNESS.put("{\"deviceId\":\"%1$s::x\"}", "'::'");
        BADNESS.put("{\"deviceId\":\"%1$s é\"}", "SPACE");
        BADNESS.put("{\"tags\":{\"a\":1}}", "/deviceId: missing");
        BADNESS.put("{\"deviceId\":\"%1$s\",\"tags\":[1]}", "/tags: a JSON array");
        BADNESS.put("{\"deviceId\":\"%1$s\",\"enable\":true}", "/enable: unknown");
        BADNESS.put("{\"deviceId\":\"%1$s\",\"tags\":" + "{\"a\":".repeat(11) + "1" + "}".repeat(12), "nested 11 deep");
        BADNESS.put("{\"deviceId\":\"%1$s\",\"tags\":{\"a\":\"" + "x".repeat(33_000) + "\"}}", "at most 32,768");
        BADNESS.put(
                "{\"deviceId\":\"%1$s\",\"credential\":{\"kind\":\"secret\",\"secret\":\"short\"}}",
                "/credential/secret: 5 characters");
    }

    static final int KINDS = BADNESS.size();

    private final String prefix;
    private final int lines;
    private final int badEvery;

    /** @param badEvery every so many lines one is bad, each time in the next way; 0: none is */
    ImportFile(String prefix, int lines, int badEvery) {
        this.prefix = prefix;
        this.lines = lines;
        this.badEvery = badEvery;
    }

    boolean isBad(int line) {
        return badEvery > 0 && line % badEvery == 0;
    }

    /** A part of the reason that a bad line is given. */
    String reason(int line) {
        return List.copyOf(BADNESS.values()).get(line / badEvery % KINDS);
    }

    long bad() {
        return IntStream.rangeClosed(1, lines).filter(this::isBad).count();
    }

    String id(int line) {
        return "%s-%07d".formatted(prefix, line);
    }

    private String line(int line) {
        if (isBad(line)) {
            return List.copyOf(BADNESS.keySet()).get(line / badEvery % KINDS).formatted(id(line));
        }
        return ("{\"deviceId\":\"%s\",\"tags\":{\"model\":\"model-v3.1\",\"region\":\"%s\",\"customer\":\"customer-%d\","
                        + "\"firmware\":\"2.%d.0\",\"place\":{\"line\":\"C\",\"cell\":%d},\"labels\":[\"spare\"]}}")
                .formatted(id(line), line % 3 == 0 ? "eu" : "us", line % 97, line % 12, line % 40);
    }

    InputStream open() {
        StringBuilder file = new StringBuilder();
        IntStream.rangeClosed(1, lines).forEach(line -> file.append(line(line)).append('\n'));
        return new ByteArrayInputStream(file.toString().getBytes(StandardCharsets.UTF_8));
    }

    byte[] gzipped() {
        var bytes = new ByteArrayOutputStream();
        try (InputStream file = open();
                var gzip = new GZIPOutputStream(bytes)) {
            file.transferTo(gzip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
