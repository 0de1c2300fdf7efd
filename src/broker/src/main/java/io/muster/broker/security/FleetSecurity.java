package io.muster.broker.security;

import io.muster.broker.BrokerSettings.ServerLogin;
import io.muster.broker.QuietLog;
import io.muster.broker.artemis.SessionStates;
import io.muster.protocol.DeviceId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTConnection;
import org.apache.activemq.artemis.core.protocol.mqtt.exceptions.InvalidClientIdException;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.apache.activemq.artemis.utils.CertificateUtil;
import org.jspecify.annotations.Nullable;

/**
 * Artemis asks here who may connect and what they may do.
 *
 * <p>Artemis's own caches must be off: their key leaves the client id out, so that after one good login a device could
 * connect under any client id. Repeated questions are answered from the connection's subject instead.
 */
public final class FleetSecurity implements ActiveMQSecurityManager5 {

    private static final Logger LOG = System.getLogger(FleetSecurity.class.getName());

    private final ServerLogin server;
    private final LoginProof serverProof;
    private final DeviceCredentials credentials;
    private final Clock clock;
    private final QuietLog outages;
    private final QuietLog refusals;

    public FleetSecurity(ServerLogin server, DeviceCredentials credentials, Clock clock) {
        this.server = server;
        this.serverProof = LoginProof.of(server.user(), server.password());
        this.credentials = credentials;
        this.clock = clock;
        this.outages = new QuietLog(LOG, Level.WARNING, clock);
        this.refusals = new QuietLog(LOG, Level.WARNING, clock);
    }

    @Override
    public @Nullable Subject authenticate(
            @Nullable String user,
            @Nullable String password,
            @Nullable RemotingConnection connection,
            @Nullable String securityDomain) {
        Subject known = connection == null ? null : connection.getSubject();
        Caller caller = Caller.of(known);
        if (known != null && caller != null && caller.proof().isMadeOf(user, password)) {
            return known;
        }
        LoginProof proof = LoginProof.of(user, password);
        if (known != null && caller != null && caller.proof().isSameAs(proof)) {
            return known;
        }
        if (serverProof.isSameAs(proof)) {
            return subjectOf(new Caller.Server(server.user(), proof));
        }
        if (!(connection instanceof MQTTConnection)) {
            return null;
        }
        Caller.Device device = authenticateDevice(user, password, connection, proof);
        return device == null ? null : subjectOf(device);
    }

    private Caller.@Nullable Device authenticateDevice(
            @Nullable String user, @Nullable String password, RemotingConnection connection, LoginProof proof) {
        X509Certificate certificate = certificateOf(connection);
        String claimed =
                user == null && certificate != null ? CommonName.of(certificate).orElse("") : user;
        if (claimed == null || !DeviceId.isLegal(claimed)) {
            return null;
        }
        DeviceId id = new DeviceId(claimed);
        Caller.Device device = new Caller.Device(id, clock.instant(), proof);
        try {
            if (!isProved(id, password, certificate)) {
                refusals.log("A login is refused, device=" + id);
                return null;
            }
        } catch (CredentialsUnavailable e) {
            outages.log("Devices are refused. " + e.getMessage());
            return null;
        }
        if (!id.value().equals(connection.getClientID())) {
            refusals.log("A login is refused under another client id, device=" + id);
            throw new InvalidClientIdException();
        }
        SessionStates.loggingIn(id.value());
        return device;
    }

    private boolean isProved(DeviceId id, @Nullable String password, @Nullable X509Certificate certificate) {
        for (DeviceCredential credential : credentials.validFor(id)) {
            boolean proved = credential instanceof DeviceCredential.Secret secret
                    ? password != null && secret.isProvedBy(password)
                    : credential instanceof DeviceCredential.Certificate known
                            && certificate != null
                            && known.isProvedBy(certificate);
            if (proved) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable X509Certificate certificateOf(RemotingConnection connection) {
        X509Certificate[] chain = CertificateUtil.getCertsFromConnection(connection);
        return chain == null || chain.length == 0 ? null : chain[0];
    }

    private static Subject subjectOf(Caller caller) {
        Subject subject = new Subject();
        subject.getPrincipals().add(caller);
        subject.getPrincipals().add(new UserPrincipal(caller.getName()));
        return subject;
    }

    @Override
    public boolean authorize(
            @Nullable Subject subject, @Nullable Set<Role> roles, CheckType checkType, @Nullable String address) {
        Caller caller = Caller.of(subject);
        if (caller instanceof Caller.Server) {
            return true;
        }
        return caller instanceof Caller.Device device && address != null && isAllowed(device.id(), checkType, address);
    }

    private static boolean isAllowed(DeviceId device, CheckType checkType, String address) {
        return switch (checkType) {
            case SEND -> TopicRights.mayPublish(device, address);
            case CONSUME,
                    CREATE_ADDRESS,
                    DELETE_ADDRESS,
                    CREATE_DURABLE_QUEUE,
                    DELETE_DURABLE_QUEUE,
                    CREATE_NON_DURABLE_QUEUE,
                    DELETE_NON_DURABLE_QUEUE -> TopicRights.mayConsume(device, address);
            case MANAGE, BROWSE, VIEW, EDIT -> false;
        };
    }

    /** Asked by nobody since {@link #authenticate}; a part of the interface all the same. */
    @Override
    public boolean validateUser(@Nullable String user, @Nullable String password) {
        return serverProof.isSameAs(LoginProof.of(user, password));
    }

    @Override
    public boolean validateUserAndRole(
            @Nullable String user, @Nullable String password, @Nullable Set<Role> roles, CheckType checkType) {
        return validateUser(user, password);
    }
}
