package io.muster.agent.link;

import java.nio.ByteBuffer;

/** What the HiveMQ client gives as buffers. */
final class Bytes {

    private Bytes() {}

    static byte[] of(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
