package io.muster.foundation.rest.idempotency;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.foundation.rest.Streamed;
import io.muster.foundation.rest.StrictJson;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Principal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Claims the key before a POST is executed, and keeps its answer before that is sent. Runs behind authorization. */
@Provider
@Priority(IdempotencyFilter.PRIORITY)
public class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {

    static final int PRIORITY = 3000;
    static final String HEADER = "Idempotency-Key";
    private static final String CLAIM = "io.muster.idempotency.claim";
    private static final String REST = "io.muster.idempotency.rest";
    private static final String HEAD = "io.muster.idempotency.head";

    @Context
    private ResourceInfo resource;

    @Inject
    private Claims claims;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String header = request.getHeaderString(HEADER);
        if (header == null || !request.getMethod().equals(HttpMethod.POST)) {
            return;
        }
        Principal caller = request.getSecurityContext().getUserPrincipal();
        IdempotencyKey key = IdempotencyKey.of(caller == null ? "" : caller.getName(), header);
        Answers.Found found = claims.claim(key, fingerprint(request));
        if (found instanceof Answers.Ours) {
            request.setProperty(CLAIM, key);
        } else if (found instanceof Answers.Answered answered) {
            request.abortWith(repeated(answered.answer()));
        } else if (found instanceof Answers.OtherRequest) {
            throw new MusterProblem(
                    ProblemType.UNPROCESSABLE, "this Idempotency-Key was sent before with another request");
        } else {
            throw new MusterProblem(
                    ProblemType.CONFLICT, "the first request under this Idempotency-Key is still being executed");
        }
    }

    private byte[] fingerprint(ContainerRequestContext request) throws IOException {
        MessageDigest digest = IdempotencyKey.digest();
        // Not the host and port: a repetition may reach another server, or the same by another name.
        URI uri = request.getUriInfo().getRequestUri();
        digest.update(IdempotencyKey.sha256(
                request.getMethod(), uri.getRawPath() + '?' + Objects.requireNonNullElse(uri.getRawQuery(), "")));
        boolean streamed = resource.getResourceMethod() != null
                && resource.getResourceMethod().isAnnotationPresent(Streamed.class);
        // A streamed body may be of any length: what other requests may hold at most tells two of them apart, too.
        byte[] body = streamed
                ? request.getEntityStream().readNBytes(StrictJson.MAX_BODY_BYTES)
                : request.getEntityStream().readAllBytes();
        digest.update(body);
        InputStream read = new ByteArrayInputStream(body);
        if (streamed) {
            WatchedBody rest = new WatchedBody(request.getEntityStream());
            request.setProperty(REST, rest);
            request.setEntityStream(new SequenceInputStream(read, rest));
        } else {
            request.setEntityStream(read);
        }
        return digest.digest();
    }

    private static Response repeated(Answer answer) {
        Response.ResponseBuilder response = Response.status(answer.status()).header("Idempotency-Replayed", "true");
        header(response, HttpHeaders.CONTENT_TYPE, answer.contentType());
        header(response, HttpHeaders.LOCATION, answer.location());
        header(response, HttpHeaders.ETAG, answer.entityTag());
        return answer.body().isEmpty()
                ? response.build()
                : response.entity(answer.body()).build();
    }

    private static void header(Response.ResponseBuilder response, String name, @Nullable String value) {
        if (value != null) {
            response.header(name, value);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(CLAIM) instanceof IdempotencyKey key)) {
            return;
        }
        boolean brokeOff = request.getProperty(REST) instanceof WatchedBody rest && rest.brokeOff();
        if (response.getStatus() >= 500 || response.getStatus() == 429 || brokeOff) {
            request.removeProperty(CLAIM);
            claims.release(key);
            return;
        }
        Answer head = new Answer(
                response.getStatus(),
                response.getMediaType() == null ? null : response.getMediaType().toString(),
                response.getHeaderString(HttpHeaders.LOCATION),
                response.getHeaderString(HttpHeaders.ETAG),
                "");
        if (response.hasEntity()) {
            request.setProperty(HEAD, head);
        } else {
            claims.keep(key, head);
        }
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (!(context.getProperty(CLAIM) instanceof IdempotencyKey key)
                || !(context.getProperty(HEAD) instanceof Answer head)) {
            context.proceed();
            return;
        }
        OutputStream client = context.getOutputStream();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        boolean written = false;
        try {
            context.setOutputStream(body);
            context.proceed();
            written = true;
        } finally {
            if (written && body.size() <= Answer.MAX_BODY_CHARACTERS) {
                claims.keep(
                        key,
                        new Answer(
                                head.status(),
                                head.contentType(),
                                head.location(),
                                head.entityTag(),
                                body.toString(StandardCharsets.UTF_8)));
            } else {
                claims.release(key);
            }
        }
        context.setOutputStream(client);
        body.writeTo(client);
    }
}
