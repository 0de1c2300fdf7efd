package io.muster.event.stream;

import io.muster.security.AccessToken;
import io.muster.security.AccessTokens;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Which streams end, and which are told that they have not ended. For one thread. */
@Dependent
class StreamRules {

    /** Proxies and clients take a connection that is silent for longer to be dead. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private static final Duration STALL = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final AccessTokens tokens;
    private final Clock clock;
    private long looked = System.nanoTime();

    @Inject
    StreamRules(AccessTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    void apply(Set<OpenStream> streams) {
        if (System.nanoTime() - looked > LOOK.toNanos()) {
            looked = System.nanoTime();
            endUnproved(streams);
        }
        for (OpenStream stream : streams) {
            if (stream.stalled() > STALL.toNanos()) {
                stream.end();
            } else if (stream.silent() > SILENCE.toNanos()) {
                stream.beat();
            }
        }
        streams.removeIf(OpenStream::isOver);
    }

    /** Tokens are revoked on any server, and run out. */
    private void endUnproved(Collection<OpenStream> streams) {
        Set<String> used = streams.stream().map(OpenStream::token).collect(Collectors.toSet());
        Set<String> good = tokens.findAll(used).stream()
                .filter(token -> token.isValidAt(clock.instant()))
                .map(AccessToken::id)
                .collect(Collectors.toSet());
        streams.stream().filter(stream -> !good.contains(stream.token())).forEach(OpenStream::end);
    }
}
