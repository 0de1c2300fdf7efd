package io.muster.security;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Who asked for what is being done at this moment. One bean for all: it looks at the running request each time it is
 * asked, so that it may be injected anywhere. Outside a request from the network it is the platform itself.
 */
@ApplicationScoped
public class Caller {

    private static final String NO_ORIGIN = "-";

    private Instance<RequestCaller> request;

    @SuppressWarnings("NullAway") // For the container's proxy.
    protected Caller() {}

    @Inject
    Caller(Instance<RequestCaller> request) {
        this.request = request;
    }

    /** The caller's name as the audit trail knows it; {@code anonymous} if they did not say. */
    public String name() {
        return identity().map(Identity::name).orElse("anonymous");
    }

    /** Where the request came from; {@code -} for what the platform does by itself. */
    public String origin() {
        try {
            return request.get().origin().orElse(NO_ORIGIN);
        } catch (ContextNotActiveException noRequest) {
            return NO_ORIGIN;
        }
    }

    /**
     * Empty for a request from the network that did not prove who sends it.
     *
     * @throws RuntimeException if the database could not be asked
     */
    public Optional<Identity> identity() {
        try {
            RequestCaller current = request.get();
            return current.origin().isEmpty() ? Optional.of(Identity.SYSTEM) : current.identity();
        } catch (ContextNotActiveException noRequest) {
            return Optional.of(Identity.SYSTEM);
        }
    }

    /** The token that the request came with; empty for a session in the browser and for the platform itself. */
    public Optional<AccessToken> token() {
        try {
            return request.get().token();
        } catch (ContextNotActiveException noRequest) {
            return Optional.empty();
        }
    }

    public boolean may(Role role) {
        return identity().filter(identity -> identity.role().includes(role)).isPresent();
    }

    /**
     * Lets only callers pass who have this role.
     *
     * @throws MusterProblem 401 or 403 otherwise
     */
    public void demand(Role role) {
        Identity identity = identity()
                .orElseThrow(() -> new MusterProblem(
                        ProblemType.UNAUTHENTICATED, "no valid bearer token was sent and nobody signed in"));
        if (!identity.role().includes(role)) {
            throw new MusterProblem(
                    ProblemType.FORBIDDEN,
                    "%s has the role %s (expected: %s)"
                            .formatted(identity.name(), identity.role().wire(), role.wire()));
        }
    }
}
