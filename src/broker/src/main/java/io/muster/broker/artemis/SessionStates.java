package io.muster.broker.artemis;

import java.io.Serial;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTSessionState;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTStateManager;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.jspecify.annotations.Nullable;

/**
 * Artemis's map of MQTT sessions, but cheap to copy at a login. Stock Artemis 2.55.0 copies all sessions into a new map
 * at each connect, to ask whether the one client has a session already: with 40,000 sessions that is most of the work.
 * While a thread logs a device in, this map shows that thread the device's own session alone.
 *
 * <p>It takes the place of a private field. Should a newer Artemis have no such field, connecting is slower and
 * nothing else changes.
 */
public final class SessionStates extends ConcurrentHashMap<String, MQTTSessionState> {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final Logger LOG = System.getLogger(SessionStates.class.getName());

    /** Whom this thread is logging in. Set by the login, used up by the copy that follows it. */
    private static final ThreadLocal<@Nullable String> LOGGING_IN = new ThreadLocal<>();

    private SessionStates(Map<String, MQTTSessionState> known) {
        super(known);
    }

    /** To be called before the first device connects; returns whether Artemis took it. */
    public static boolean install(ActiveMQServer server) throws Exception {
        MQTTStateManager manager = MQTTStateManager.getInstance(server);
        try {
            Field field = MQTTStateManager.class.getDeclaredField("sessionStates");
            field.setAccessible(true);
            field.set(manager, new SessionStates(manager.getSessionStates()));
            return true;
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.WARNING, "Connecting gets slower with each session: another version of Artemis", e);
            return false;
        }
    }

    /** This thread is about to log this client in. */
    public static void loggingIn(String clientId) {
        LOGGING_IN.set(clientId);
    }

    /** Artemis's copy begins with the size … */
    @Override
    public int size() {
        String client = LOGGING_IN.get();
        if (client == null) {
            return super.size();
        }
        return containsKey(client) ? 1 : endLogin(0);
    }

    /** … and ends with the entries. */
    @Override
    public Set<Map.Entry<String, MQTTSessionState>> entrySet() {
        String client = LOGGING_IN.get();
        if (client == null) {
            return super.entrySet();
        }
        MQTTSessionState state = get(client);
        endLogin(0);
        return state == null ? Set.of() : Set.of(Map.entry(client, state));
    }

    private static int endLogin(int size) {
        LOGGING_IN.remove();
        return size;
    }
}
