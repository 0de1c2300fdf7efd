package io.muster.agent.link;

import java.util.concurrent.CompletableFuture;

/** A connection that comes back by itself. Every connect is a clean start: what is due, the server sends from its state. */
public interface Link {

    /** Begins to connect, and goes on until {@link #close}. */
    void open();

    /** Sends at quality of service 1; fails if the broker refuses it, or the connection is lost before it confirms. */
    CompletableFuture<Void> publish(Outgoing message);

    /** Takes leave; nothing is received afterwards. */
    CompletableFuture<Void> close();

    /** Told of everything in order, by one thread of the client that must not be held. */
    interface Listener {

        /** Connected; what comes by its subscription can come before the answer to that does, but never before this. */
        void signedIn();

        /** Connected and subscribed. */
        void connected();

        /** The connection, or an attempt at one, has failed. */
        void disconnected(String why);

        /** A message came; the broker is told only by {@link Incoming#confirm}. */
        void received(Incoming message);
    }
}
