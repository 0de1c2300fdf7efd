package io.muster.foundation.rest;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses bodies over {@link StrictJson#MAX_BODY_BYTES}, also those that do not say their length beforehand. */
@Provider
@Priority(Priorities.AUTHORIZATION + 100)
public class BodyLimit implements ContainerRequestFilter {

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        if (resource.getResourceMethod() != null && resource.getResourceMethod().isAnnotationPresent(Streamed.class)) {
            return;
        }
        if (request.getLength() > StrictJson.MAX_BODY_BYTES) {
            throw tooLarge();
        }
        request.setEntityStream(new Limited(request.getEntityStream()));
    }

    private static MusterProblem tooLarge() {
        return new MusterProblem(
                ProblemType.TOO_LARGE, "the body is over %,d bytes".formatted(StrictJson.MAX_BODY_BYTES));
    }

    private static final class Limited extends FilterInputStream {
        private long left = StrictJson.MAX_BODY_BYTES;

        Limited(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(read);
            return read;
        }

        private void count(int read) {
            left -= Math.max(read, 0);
            if (left < 0) {
                throw tooLarge();
            }
        }
    }
}
