package io.muster.security;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who sent the running request, as authentication found it. Everyone else asks {@link Caller}. */
@RequestScoped
public class RequestCaller {

    private @Nullable String origin;
    private @Nullable Identity identity;
    private @Nullable AccessToken token;

    /** A request came from the network; until it proves more, nobody sent it. */
    public void cameFrom(String address) {
        origin = address;
        identity = null;
        token = null;
    }

    /** By what the caller proves it; {@link #proved} follows. */
    public void showed(AccessToken shown) {
        token = shown;
    }

    public void proved(Identity who) {
        identity = who;
    }

    Optional<String> origin() {
        return Optional.ofNullable(origin);
    }

    Optional<Identity> identity() {
        return Optional.ofNullable(identity);
    }

    Optional<AccessToken> token() {
        return Optional.ofNullable(token);
    }
}
