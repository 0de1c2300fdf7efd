package io.muster.foundation.rest.idempotency;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body that is read as it comes, and knows whether its connection broke: what was said of half a request is no answer to the
 * whole one, which its sender sends again under the same key.
 */
final class WatchedBody extends FilterInputStream {

    private boolean brokeOff;

    WatchedBody(InputStream body) {
        super(body);
    }

    boolean brokeOff() {
        return brokeOff;
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            brokeOff = true;
            throw e;
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.read(bytes, offset, length);
        } catch (IOException e) {
            brokeOff = true;
            throw e;
        }
    }
}
