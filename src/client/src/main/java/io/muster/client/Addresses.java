package io.muster.client;

import java.net.URI;

/** Puts an encoded path below the server's address, which may itself have a path. */
final class Addresses {

    private Addresses() {}

    static URI below(URI server, String path) {
        String base = server.toString();
        return URI.create(base.endsWith("/") ? base.substring(0, base.length() - 1) + path : base + path);
    }
}
