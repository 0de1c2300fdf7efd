package io.muster.foundation.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Counts and times what is asked over REST, by method and status alone: paths hold ids, of which there are many. */
@Provider
@Priority(1)
public class RequestMetrics implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String BEGUN = "io.muster.request.begun";

    @Inject
    private MetricRegistry metrics;

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(BEGUN, System.nanoTime());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Tag method = new Tag("method", request.getMethod());
        metrics.counter("muster_http_requests", method, new Tag("status", Integer.toString(response.getStatus())))
                .inc();
        if (request.getProperty(BEGUN) instanceof Long begun) {
            metrics.timer("muster_http_request", method).update(Duration.ofNanos(System.nanoTime() - begun));
        }
    }
}
