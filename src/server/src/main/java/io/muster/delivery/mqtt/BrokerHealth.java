package io.muster.delivery.mqtt;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the broker answers: without it no device is reached. */
@Readiness
@ApplicationScoped
public class BrokerHealth implements HealthCheck {

    private final BrokerConnection connection;

    @Inject
    public BrokerHealth(BrokerConnection connection) {
        this.connection = connection;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected BrokerHealth() {
        this.connection = null;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("broker").status(connection.isUp()).build();
    }
}
