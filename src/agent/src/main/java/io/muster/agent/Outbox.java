package io.muster.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muster.agent.link.Link;
import io.muster.agent.link.Outgoing;
import io.muster.agent.link.PublishRefused;
import io.muster.agent.twin.MergePatch;
import io.muster.protocol.DeviceId;
import io.muster.protocol.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the device has to say, until the broker has confirmed it: sent in order, again after a lost connection. Reports
 * merge while they wait, of acknowledgements only the latest waits, and of all else the oldest gives way when too much
 * waits. Lives on the device's thread.
 */
final class Outbox {

    private static final int WINDOW = 20;

    private enum Kind {
        REPORT,
        ACKNOWLEDGEMENT,
        OTHER
    }

    private static final class Item {
        private final Kind kind;
        private final CompletableFuture<Void> outcome = new CompletableFuture<>();
        private Outgoing message;
        private @Nullable ObjectNode patch;
        private boolean ready = true;
        private int attempts;

        Item(Kind kind, Outgoing message) {
            this.kind = kind;
            this.message = message;
        }
    }

    private final DeviceId id;
    private final ScheduledExecutorService loop;
    private final Duration reportWindow;
    private final int limit;
    private final Deque<Item> waiting = new ArrayDeque<>();
    private final Set<Item> sent = new LinkedHashSet<>();
    private @Nullable Link link;

    Outbox(DeviceSettings settings, ScheduledExecutorService loop) {
        id = settings.id();
        reportWindow = settings.reportWindow();
        limit = settings.maxQueued();
        this.loop = loop;
    }

    void connected(Link newLink) {
        link = newLink;
        pump();
    }

    void disconnected() {
        link = null;
        List<Item> again = new ArrayList<>(sent);
        sent.clear();
        for (int i = again.size() - 1; i >= 0; i--) {
            waiting.addFirst(again.get(i));
        }
    }

    /** Merges with the last report that waits, if there is one that it can merge with. */
    CompletableFuture<Void> report(ObjectNode patch) {
        Item last = lastWaiting(Kind.REPORT);
        Optional<ObjectNode> both =
                last == null || last.patch == null ? Optional.empty() : MergePatch.compose(last.patch, patch);
        if (last != null && both.isPresent()) {
            last.patch = both.get();
            last.message = reportOf(both.get());
            return last.outcome;
        }
        Item item = new Item(Kind.REPORT, reportOf(patch));
        item.patch = patch;
        item.ready = reportWindow.isZero();
        if (!item.ready) {
            var unused = loop.schedule(
                    () -> {
                        item.ready = true;
                        pump();
                    },
                    reportWindow.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
        return add(item);
    }

    private Outgoing reportOf(ObjectNode patch) {
        return new Outgoing(Topics.twinReported(id), Payloads.of(patch), null);
    }

    void acknowledge(byte[] acknowledgement) {
        waiting.removeIf(each -> each.kind == Kind.ACKNOWLEDGEMENT);
        Item item = new Item(Kind.ACKNOWLEDGEMENT, new Outgoing(Topics.twinAck(id), acknowledgement, null));
        CompletableFuture<Void> unused = add(item);
    }

    CompletableFuture<Void> send(Outgoing message) {
        return add(new Item(Kind.OTHER, message));
    }

    private CompletableFuture<Void> add(Item item) {
        if (waiting.size() >= limit && !dropOldest()) {
            item.outcome.completeExceptionally(new QueueFull(limit));
            return item.outcome;
        }
        waiting.addLast(item);
        pump();
        return item.outcome;
    }

    private boolean dropOldest() {
        for (Iterator<Item> each = waiting.iterator(); each.hasNext(); ) {
            Item oldest = each.next();
            if (oldest.kind == Kind.OTHER) {
                each.remove();
                oldest.outcome.completeExceptionally(new QueueFull(limit));
                return true;
            }
        }
        return false;
    }

    private @Nullable Item lastWaiting(Kind kind) {
        for (Iterator<Item> each = waiting.descendingIterator(); each.hasNext(); ) {
            Item item = each.next();
            if (item.kind == kind) {
                return item;
            }
        }
        return null;
    }

    private void pump() {
        Link now = link;
        if (now == null) {
            return;
        }
        for (Iterator<Item> each = waiting.iterator(); each.hasNext() && sent.size() < WINDOW; ) {
            Item item = each.next();
            if (item.ready) {
                each.remove();
                sent.add(item);
                send(item, now);
            }
        }
    }

    private void send(Item item, Link over) {
        item.attempts++;
        int attempt = item.attempts;
        CompletableFuture<Void> unused = over.publish(item.message).whenComplete((done, failure) -> {
            if (!loop.isShutdown()) {
                loop.execute(() -> settle(item, attempt, failure));
            }
        });
    }

    private void settle(Item item, int attempt, @Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        boolean settled = cause == null || cause instanceof PublishRefused;
        if (item.attempts != attempt || !settled || !sent.remove(item)) {
            // Lost with its connection: sent again on the next.
            return;
        }
        if (cause == null) {
            item.outcome.complete(null);
        } else {
            item.outcome.completeExceptionally(cause);
        }
        pump();
    }
}
