package io.muster.broker.mqtt;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.util.ReferenceCountUtil;

/**
 * A connection begins with CONNECT and says it once (MQTT 3.1.0-1, 3.1.0-2). Artemis answers pings before it, stumbles
 * over a message before it, and takes a second one for a new login: under the client id of another device, with the
 * proof of the first.
 */
final class FirstWord extends ChannelDuplexHandler {

    private final Strangers strangers;
    private boolean said;

    FirstWord(Strangers strangers) {
        this.strangers = strangers;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object packet) {
        boolean broken =
                packet instanceof MqttMessage message && message.decoderResult().isFailure();
        boolean connect = packet instanceof MqttConnectMessage;
        if (!broken && connect == said) {
            ReferenceCountUtil.release(packet);
            strangers.end(context.channel(), said ? "a second CONNECT" : "something before CONNECT");
            return;
        }
        if (connect) {
            said = true;
            strangers.isNoLongerSilent(context.channel());
        }
        context.fireChannelRead(packet);
    }

    @Override
    public void write(ChannelHandlerContext context, Object packet, ChannelPromise promise) {
        if (packet instanceof MqttConnAckMessage answer
                && answer.variableHeader().connectReturnCode() == MqttConnectReturnCode.CONNECTION_ACCEPTED) {
            Strangers.hasProved(context.channel());
        }
        var unused = context.write(packet, promise);
    }
}
