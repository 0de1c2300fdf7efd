package io.muster.broker.mqtt;

import io.muster.broker.BrokerSettings.Limits;
import io.muster.broker.QuietLog;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Connections that have not said yet who they are. There may be so many; one more ends the one that has been silent for
 * longest, because a device says who it is at once: a flood of strangers keeps none waiting and fills nothing up.
 */
public final class Strangers {

    private static final Logger LOG = System.getLogger(Strangers.class.getName());
    private static final AttributeKey<Stranger> STRANGER = AttributeKey.valueOf("muster.stranger");

    private final Limits limits;
    private final QuietLog endings;
    private final Set<Channel> silent = new LinkedHashSet<>();

    public Strangers(Limits limits, Clock clock) {
        this.limits = limits;
        this.endings = new QuietLog(LOG, Level.WARNING, clock);
    }

    Limits limits() {
        return limits;
    }

    /** A connection has come. */
    void come(Channel channel, Stranger stranger) {
        channel.attr(STRANGER).set(stranger);
        Channel oldest = null;
        synchronized (silent) {
            silent.add(channel);
            if (silent.size() > limits.strangers()) {
                Iterator<Channel> first = silent.iterator();
                oldest = first.next();
                first.remove();
            }
        }
        if (oldest != null) {
            end(oldest, "more than " + limits.strangers() + " have not said who they are");
        }
    }

    /** It has said who it is, or has gone. */
    void isNoLongerSilent(Channel channel) {
        synchronized (silent) {
            silent.remove(channel);
        }
    }

    /** It has proved who it is: nothing here concerns it any more. */
    static void hasProved(Channel channel) {
        Stranger stranger = channel.attr(STRANGER).getAndSet(null);
        if (stranger != null) {
            stranger.leave(channel);
        }
    }

    void end(Channel channel, String reason) {
        endings.log("Connection of a stranger ended: " + reason + ", address=" + channel.remoteAddress());
        var unused = channel.close();
    }
}
