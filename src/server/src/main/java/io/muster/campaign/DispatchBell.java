package io.muster.campaign;

/** Wakes the dispatcher: there may be something to send, once the transaction in hand has committed. */
public interface DispatchBell {

    void ring();
}
