package io.muster.broker.mqtt;

import io.netty.channel.ChannelHandler;
import java.lang.reflect.Field;
import org.apache.activemq.artemis.core.protocol.ProtocolHandler;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;

/**
 * Where devices come in: sets a {@link Stranger} before what Artemis looks at first, as it offers no place before a
 * connection has said enough to tell its protocol.
 *
 * <p>It takes the place of a private field of Artemis 2.55.0. Should a newer one have no such field, the broker does
 * not start: its door would stand open.
 */
public final class Doorstep extends ProtocolHandler {

    private final ProtocolHandler artemis;
    private final Strangers strangers;

    private Doorstep(NettyAcceptor acceptor, ProtocolHandler artemis, Strangers strangers) {
        super(artemis.getProtocolMap(), acceptor, null);
        this.artemis = artemis;
        this.strangers = strangers;
    }

    /** To be called before the acceptor starts. */
    public static void set(NettyAcceptor acceptor, Strangers strangers) throws ReflectiveOperationException {
        Field field = NettyAcceptor.class.getDeclaredField("protocolHandler");
        field.setAccessible(true);
        field.set(acceptor, new Doorstep(acceptor, acceptor.getProtocolHandler(), strangers));
    }

    @Override
    public ChannelHandler getProtocolDecoder() {
        return new Stranger(strangers, artemis.getProtocolDecoder());
    }
}
