package io.muster.twin.publishing;

import io.muster.delivery.BrokerUnavailable;
import io.muster.delivery.OutboundMessage;
import io.muster.delivery.Outbox;
import io.muster.protocol.Topics;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;

/**
 * One pass over what is due: page by page in key order, read, sent, and noted once the broker has confirmed. No
 * transaction is open while the network is used; a crash between sending and noting sends the same version again.
 */
@Dependent
class PublishDesired {

    private static final int PAGE = 1_000;

    private final DueTwins twins;
    private final NoteSent noteSent;
    private final Outbox outbox;
    private final PublisherLease lease;

    @Inject
    PublishDesired(DueTwins twins, NoteSent noteSent, Outbox outbox, PublisherLease lease) {
        this.twins = twins;
        this.noteSent = noteSent;
        this.outbox = outbox;
        this.lease = lease;
    }

    /**
     * Publishes what is due now.
     *
     * @return how many devices were sent something
     * @throws BrokerUnavailable when the broker is away; all that it had not confirmed is still due
     */
    int publish() {
        int published = 0;
        String last = "";
        while (lease.hold()) {
            List<DueTwin> page = twins.after(last, PAGE);
            if (page.isEmpty()) {
                break;
            }
            published += send(page);
            last = page.get(page.size() - 1).device().value();
        }
        return published;
    }

    private int send(List<DueTwin> page) {
        BitSet confirmed = outbox.send(page.stream()
                .map(twin -> new OutboundMessage(
                        Topics.twinDesired(twin.device()), twin.payload().getBytes(StandardCharsets.UTF_8)))
                .toList());
        if (!confirmed.isEmpty()) {
            noteSent.note(confirmed.stream().mapToObj(page::get).toList());
        }
        return confirmed.cardinality();
    }
}
