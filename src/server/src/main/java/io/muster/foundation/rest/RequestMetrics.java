package io.muster.foundation.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** Counts and times what is asked over REST, by method and status alone: paths hold ids, of which there are many. */
@Provider
@Priority(1)
public class RequestMetrics implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String BEGUN = "io.muster.request.begun";
    private static final int MOST_KEPT = 200;

    @Inject
    private MetricRegistry metrics;

    /** Kept: the registry makes an id of name and tags to find one, for more than counting costs. Few, as methods are. */
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(BEGUN, System.nanoTime());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String method = request.getMethod();
        counter(method, Integer.toString(response.getStatus())).inc();
        if (request.getProperty(BEGUN) instanceof Long begun) {
            timer(method).update(Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private Counter counter(String method, String status) {
        String key = method + ' ' + status;
        Counter known = counters.get(key);
        if (known == null) {
            known = metrics.counter("muster_http_requests", new Tag("method", method), new Tag("status", status));
            keep(counters, key, known);
        }
        return known;
    }

    private Timer timer(String method) {
        Timer known = timers.get(method);
        if (known == null) {
            known = metrics.timer("muster_http_request", new Tag("method", method));
            keep(timers, method, known);
        }
        return known;
    }

    /** A client may make up methods. */
    private static <T> void keep(Map<String, T> kept, String key, T metric) {
        if (kept.size() < MOST_KEPT) {
            kept.put(key, metric);
        }
    }
}
