package io.muster.client;

import io.muster.protocol.rest.Page;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A list over all its pages, each asked for when the one before is used up. */
final class Pages<T> implements Iterator<T> {

    private final Function<@Nullable String, Page<T>> fetch;
    private Iterator<T> page = List.<T>of().iterator();
    private @Nullable String after;
    private boolean last;

    private Pages(Function<@Nullable String, Page<T>> fetch) {
        this.fetch = fetch;
    }

    /** Of a list at {@code path}; {@code query} makes the list's own parameters anew for each page. */
    static <T> Stream<T> of(
            Exchange exchange, String path, Function<Request.Query, Request.Query> query, Class<T> item) {
        Shape<Page<T>> type = Shape.pageOf(item);
        return of(after -> exchange.send(
                Request.get(query.apply(Request.query()).with("after", after).on(path)), type));
    }

    /** Of what {@code fetch} gives for each {@code after}, the first of which is null. */
    static <T> Stream<T> of(Function<@Nullable String, Page<T>> fetch) {
        Pages<T> pages = new Pages<>(fetch);
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && !last) {
            Page<T> next = fetch.apply(after);
            page = next.items().iterator();
            after = next.next();
            last = after == null;
        }
        return page.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }
}
