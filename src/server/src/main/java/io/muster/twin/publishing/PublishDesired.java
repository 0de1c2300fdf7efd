package io.muster.twin.publishing;

import io.muster.delivery.BrokerUnavailable;
import io.muster.delivery.OutboundMessage;
import io.muster.delivery.Outbox;
import io.muster.protocol.Topics;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One pass over what is due: page by page in key order, read, sent, and noted once the broker has confirmed; while it
 * confirms one page the next is read. No transaction is open while the network is used; a crash between sending and
 * noting sends the same version again.
 */
@Dependent
class PublishDesired {

    private static final int PAGE = 1_000;
    private static final int PAGES_UNDER_WAY = 2;

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
        Deque<SentPage> underWay = new ArrayDeque<>();
        int published = 0;
        try {
            String last = "";
            boolean more = true;
            while (more && lease.hold()) {
                List<DueTwin> page = twins.after(last, PAGE);
                if (page.isEmpty()) {
                    break;
                }
                // Whatever falls due behind a page that was not full rings for another pass.
                more = page.size() == PAGE;
                underWay.add(new SentPage(page, outbox.send(messages(page))));
                last = page.get(page.size() - 1).device().value();
                if (underWay.size() >= PAGES_UNDER_WAY) {
                    published += note(underWay.remove());
                }
            }
        } finally {
            // Whatever stopped the pass, what the broker has need not be sent again.
            while (!underWay.isEmpty()) {
                published += note(underWay.remove());
            }
        }
        return published;
    }

    private static List<OutboundMessage> messages(List<DueTwin> page) {
        return page.stream()
                .map(twin -> new OutboundMessage(
                        Topics.twinDesired(twin.device()), twin.payload().getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private int note(SentPage sent) {
        BitSet confirmed = sent.confirmed().join();
        if (!confirmed.isEmpty()) {
            noteSent.note(confirmed.stream().mapToObj(sent.page()::get).toList());
        }
        return confirmed.cardinality();
    }

    private record SentPage(List<DueTwin> page, CompletableFuture<BitSet> confirmed) {}
}
