package io.muster.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Who this server is among those that share the database: an id that is new with each start, and a name that stays, so
 * that a successor need not wait for the leases of the one it replaces.
 */
@ApplicationScoped
public class ThisServer {

    private final String id = UUID.randomUUID().toString();

    @Inject
    @ConfigProperty(name = "muster.node.name", defaultValue = "muster")
    private String name;

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }
}
