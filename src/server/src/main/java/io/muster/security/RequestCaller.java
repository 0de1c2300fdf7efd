package io.muster.security;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who sent the running request, as authentication found it. Everyone else asks {@link Caller}. */
@RequestScoped
public class RequestCaller {

    private @Nullable String origin;
    private @Nullable Identity identity;
    private @Nullable RuntimeException undecided;

    /** A request came from the network; until it proves more, nobody sent it. */
    public void cameFrom(String address) {
        origin = address;
        identity = null;
        undecided = null;
    }

    /** Whether the proof is good could not be found out. */
    public void undecided(RuntimeException failure) {
        undecided = failure;
    }

    public void proved(Identity who) {
        identity = who;
    }

    Optional<String> origin() {
        return Optional.ofNullable(origin);
    }

    Optional<Identity> identity() {
        if (undecided != null) {
            throw undecided;
        }
        return Optional.ofNullable(identity);
    }
}
