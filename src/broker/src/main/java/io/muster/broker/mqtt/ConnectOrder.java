package io.muster.broker.mqtt;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets one connection of a client id at a time connect, subscribe or unsubscribe: until that is answered, the others wait.
 * Artemis takes a session over also while the older connection is just subscribing, and the two then undo each other's work:
 * one of them stays open, is answered its pings for ever and is given nothing, and the device never knows.
 *
 * <p>Nobody is ended by that, as the id is not proven yet; a request waits for a second at most.
 */
final class ConnectOrder extends ChannelDuplexHandler {

    private static final int LOOK_MILLIS = 5;
    private static final int MOST_LOOKS = 200;
    private static final Set<MqttMessageType> REQUESTS =
            EnumSet.of(MqttMessageType.CONNECT, MqttMessageType.SUBSCRIBE, MqttMessageType.UNSUBSCRIBE);
    private static final Set<MqttMessageType> ANSWERS =
            EnumSet.of(MqttMessageType.CONNACK, MqttMessageType.SUBACK, MqttMessageType.UNSUBACK);

    private final Map<String, ConnectOrder> turns;
    private final Queue<Object> held = new ArrayDeque<>();
    private int unanswered;
    private boolean waiting;
    private @Nullable String clientId;

    /** Begins to watch a connection. {@code turns} is shared by all: which connection of a client id has the turn. */
    ConnectOrder(Map<String, ConnectOrder> turns) {
        this.turns = turns;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object packet) {
        if (waiting) {
            held.add(packet);
        } else if (isOne(REQUESTS, packet) && !takesTurn(packet)) {
            waiting = true;
            context.channel().config().setAutoRead(false);
            held.add(packet);
            await(context, MOST_LOOKS);
        } else {
            pass(context, packet);
        }
    }

    private boolean takesTurn(Object packet) {
        if (clientId == null
                && packet instanceof MqttConnectMessage connect
                && connect.decoderResult().isSuccess()) {
            clientId = connect.payload().clientIdentifier();
        }
        if (clientId == null || clientId.isEmpty()) {
            return true;
        }
        ConnectOrder other = turns.putIfAbsent(clientId, this);
        return other == null || other == this;
    }

    private void await(ChannelHandlerContext context, int looks) {
        Object next = held.peek();
        if (next == null || !context.channel().isActive()) {
            return;
        }
        if (looks > 0 && !takesTurn(next)) {
            Future<?> unused =
                    context.executor().schedule(() -> await(context, looks - 1), LOOK_MILLIS, TimeUnit.MILLISECONDS);
            return;
        }
        waiting = false;
        // With the turn, what came behind goes through as well.
        while (!held.isEmpty()) {
            pass(context, held.remove());
        }
        context.channel().config().setAutoRead(true);
    }

    private void pass(ChannelHandlerContext context, Object packet) {
        if (isOne(REQUESTS, packet)) {
            unanswered++;
        }
        context.fireChannelRead(packet);
    }

    @Override
    public void write(ChannelHandlerContext context, Object packet, ChannelPromise promise) {
        if (isOne(ANSWERS, packet) && --unanswered <= 0) {
            unanswered = 0;
            giveTurn();
        }
        var unused = context.write(packet, promise);
    }

    private void giveTurn() {
        if (clientId != null) {
            turns.remove(clientId, this);
        }
    }

    private static boolean isOne(Set<MqttMessageType> types, Object packet) {
        return packet instanceof MqttMessage message
                && message.fixedHeader() != null
                && types.contains(message.fixedHeader().messageType());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        while (!held.isEmpty()) {
            ReferenceCountUtil.release(held.remove());
        }
        if (unanswered > 0) {
            // What it asked is still being worked on, perhaps; nobody waits for that longer than for a second.
            Future<?> unused =
                    context.executor().schedule(this::giveTurn, (long) LOOK_MILLIS * MOST_LOOKS, TimeUnit.MILLISECONDS);
        } else {
            giveTurn();
        }
        context.fireChannelInactive();
    }
}
