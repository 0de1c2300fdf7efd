package io.muster.broker.security;

import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerSessionPlugin;

/**
 * The server, once it has proven who it is, may do everything: its sessions are not asked again for each message that they
 * send. Artemis would make a digest of their password each time, to look into a cache that is switched off.
 */
public final class ServerSessions implements ActiveMQServerSessionPlugin {

    @Override
    public void afterCreateSession(ServerSession session) {
        if (Caller.of(session.getRemotingConnection().getSubject()) instanceof Caller.Server) {
            session.disableSecurity();
        }
    }
}
