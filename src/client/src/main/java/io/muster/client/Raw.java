package io.muster.client;

/**
 * The API without types, for programs that pass JSON through, as the command line does: nothing is lost of what a newer
 * server answers, and a typing error in a document reaches the server, which names it. Retries and problems are those of
 * the typed calls.
 *
 * <pre>{@code
 * Map<String, Object> device = muster.raw().to("devices", "pump-7").get();
 * try (Stream<Map<String, Object>> indexed = muster.raw().to("fields").list()) {
 *     indexed.forEach(System.out::println);
 * }
 * }</pre>
 */
public final class Raw {

    private final Exchange exchange;

    Raw(Exchange exchange) {
        this.exchange = exchange;
    }

    /** A call below {@code /api/v1}; each segment is encoded. */
    public RawCall to(String... segments) {
        return new RawCall(exchange, Request.path(segments));
    }
}
