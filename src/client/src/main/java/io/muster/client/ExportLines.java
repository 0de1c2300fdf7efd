package io.muster.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an export. They come in the order of the ids, so that one that broke off is asked for again behind the last
 * device; after some attempts without a line in between it fails, and says behind which device.
 */
final class ExportLines implements Iterator<String> {

    private final Exchange exchange;
    private final @Nullable String where;
    private Stream<String> stream = Stream.empty();
    private Iterator<String> lines = stream.iterator();
    private @Nullable String next;
    private @Nullable String last;
    private boolean begun;
    private boolean closed;
    private int failures;
    private long count;

    private ExportLines(Exchange exchange, @Nullable String where) {
        this.exchange = exchange;
        this.where = where;
    }

    static Stream<String> of(Exchange exchange, @Nullable String where) {
        ExportLines export = new ExportLines(exchange, where);
        // A condition that is refused is so at once, not when the first line is read.
        export.open();
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(export, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(export::close);
    }

    @Override
    public boolean hasNext() {
        while (next == null && !closed) {
            try {
                if (!begun) {
                    open();
                }
                if (!lines.hasNext()) {
                    close();
                    break;
                }
                String line = lines.next();
                next = line.isBlank() ? null : line;
                failures = 0;
            } catch (UncheckedIOException e) {
                again(e);
            } catch (ServerUnreachable e) {
                // It was tried again as often as requests are.
                close();
                throw brokeOff(e);
            }
        }
        return next != null;
    }

    @Override
    public String next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        String line = next;
        last = line;
        next = null;
        count++;
        return line;
    }

    private void open() {
        String path = Request.query().with("where", condition()).on(Request.path("devices", "export"));
        stream = Exchange.join(exchange.respond(Request.get(path).asTransfer(), BodyHandlers.ofLines()))
                .body();
        lines = stream.iterator();
        begun = true;
    }

    private @Nullable String condition() {
        if (last == null) {
            return where;
        }
        String behind = "deviceId > '%s'".formatted(idIn(last));
        boolean all = where == null || where.isBlank() || where.strip().equals("*");
        return all ? behind : "(%s) AND %s".formatted(where, behind);
    }

    private void again(UncheckedIOException failure) {
        stream.close();
        begun = false;
        failures++;
        if (failures >= exchange.retry().attempts()) {
            close();
            throw brokeOff(failure);
        }
        try {
            Thread.sleep(exchange.retry().waitAfter(failures).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerUnreachable("interrupted while waiting to go on with the export", e);
        }
    }

    private ServerUnreachable brokeOff(Throwable failure) {
        return new ServerUnreachable(
                "the export broke off behind line %,d%s"
                        .formatted(count, last == null ? "" : " (device %s)".formatted(idIn(last))),
                failure);
    }

    private void close() {
        closed = true;
        stream.close();
    }

    private static String idIn(String line) {
        try {
            return String.valueOf(
                    Json.object(line.getBytes(StandardCharsets.UTF_8)).get("deviceId"));
        } catch (IOException e) {
            throw new ServerUnreachable("a line of the export is no device", e);
        }
    }
}
