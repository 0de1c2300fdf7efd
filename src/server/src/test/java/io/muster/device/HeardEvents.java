package io.muster.device;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what the registry tells, in the order in which it is told; inside the server under test only. */
@ApplicationScoped
public class HeardEvents {

    private final List<String> heard = new CopyOnWriteArrayList<>();

    void registered(@Observes DevicesRegistered event) {
        heard.add("registered " + event.devices());
    }

    void retagged(@Observes DevicesRetagged event) {
        heard.add("retagged " + event.devices());
    }

    void removing(@Observes DevicesRemoving event) {
        heard.add("removing " + event.devices());
    }

    void removed(@Observes DevicesRemoved event) {
        heard.add("removed " + event.devices());
    }

    void accessChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) DeviceAccessChanged event) {
        heard.add(event.reason().word() + " " + event.devices());
    }

    /** What was heard of devices whose ids begin so, and forgets it. */
    public List<String> of(String prefix) {
        List<String> found =
                heard.stream().filter(each -> each.contains("[" + prefix)).toList();
        heard.removeAll(found);
        return found;
    }
}
