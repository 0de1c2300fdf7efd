package io.muster.broker.security;

import io.muster.protocol.DeviceId;
import java.security.Principal;
import java.time.Instant;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.jspecify.annotations.Nullable;

/**
 * Who stands behind a connection, once proven. Artemis asks again at each permission check; the caller remembers a
 * digest of the proof, so that the answer neither asks the database nor holds for another user on the same connection.
 */
public sealed interface Caller extends Principal {

    /** Digest of user name and password. */
    LoginProof proof();

    /** The server itself. */
    record Server(String getName, LoginProof proof) implements Caller {}

    /** A device. */
    record Device(DeviceId id, Instant since, LoginProof proof) implements Caller {
        @Override
        public String getName() {
            return id.value();
        }
    }

    static @Nullable Caller of(@Nullable Subject subject) {
        if (subject == null) {
            return null;
        }
        for (Principal principal : subject.getPrincipals()) {
            if (principal instanceof Caller caller) {
                return caller;
            }
        }
        return null;
    }

    /** The device behind a connection; null for the server's own connections and before the login. */
    static @Nullable Device deviceOf(@Nullable RemotingConnection connection) {
        return connection != null && of(connection.getSubject()) instanceof Device device ? device : null;
    }
}
