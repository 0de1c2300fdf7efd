package io.muster.foundation.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import io.muster.foundation.jdbc.DatabaseFailure;
import io.muster.foundation.problem.MusterProblem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads and writes JSON bodies by {@link StrictJson}. Ours rather than the container's provider: that one brings
 * exception mappers of its own, which answer in plain text.
 */
@Provider
@Consumes(MediaType.WILDCARD) // JAX-RS knows no pattern for application/…+json.
@Produces(MediaType.WILDCARD)
public class JsonBody implements MessageBodyReader<Object>, MessageBodyWriter<Object> {

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return isOurs(type, mediaType);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return isOurs(type, mediaType);
    }

    private static boolean isOurs(Class<?> type, MediaType mediaType) {
        String subtype = mediaType.getSubtype();
        return (subtype.equals("json") || subtype.endsWith("+json"))
                && !InputStream.class.isAssignableFrom(type)
                && !jakarta.ws.rs.core.StreamingOutput.class.isAssignableFrom(type)
                && type != byte[].class
                && type != String.class;
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        String text = decode(body.readAllBytes());
        Object value;
        try {
            value = StrictJson.MAPPER.readValue(text, StrictJson.MAPPER.constructType(genericType));
        } catch (JsonProcessingException e) {
            throw MalformedBody.of(e);
        }
        if (value == null) {
            throw MalformedBody.of("the body is null (expected: a JSON object)");
        }
        return value;
    }

    /**
     * Reads a body as it comes, for resources that are {@link Streamed}: what the reader's deserializers hand on need not
     * be held. What they throw of ours comes out as it is.
     */
    public static <T> T readStreamed(Class<T> type, ObjectReader reader, InputStream body) throws IOException {
        CharsetDecoder strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            T value = reader.readValue(new InputStreamReader(body, strict), type);
            if (value == null) {
                throw MalformedBody.of("the body is empty (expected: a JSON object)");
            }
            return value;
        } catch (CharacterCodingException e) {
            throw MalformedBody.of("the body is not UTF-8");
        } catch (JsonProcessingException e) {
            if (e.getCause() instanceof MusterProblem ours) {
                throw ours;
            }
            if (e.getCause() instanceof DatabaseFailure failure) {
                throw failure;
            }
            throw MalformedBody.of(e);
        }
    }

    /** Strictly: Jackson itself would take bytes that are not UTF-8 for UTF-16 or Latin-1. */
    private static String decode(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw MalformedBody.of("the body is not UTF-8");
        }
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream body)
            throws IOException {
        StrictJson.MAPPER
                .writer()
                .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .writeValue(body, value);
    }
}
