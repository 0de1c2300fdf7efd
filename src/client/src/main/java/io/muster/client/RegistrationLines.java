package io.muster.client;

import io.muster.protocol.rest.DeviceRegistration;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;

/** Devices as NDJSON, each written when it is read. */
final class RegistrationLines extends InputStream {

    private final Iterator<DeviceRegistration> devices;
    private byte[] line = new byte[0];
    private int position;

    RegistrationLines(Iterator<DeviceRegistration> devices) {
        this.devices = devices;
    }

    @Override
    public int read() {
        return advance() ? line[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        int written = 0;
        while (written < length && advance()) {
            int part = Math.min(length - written, line.length - position);
            System.arraycopy(line, position, target, offset + written, part);
            position += part;
            written += part;
        }
        return written == 0 ? -1 : written;
    }

    private boolean advance() {
        if (position < line.length) {
            return true;
        }
        if (!devices.hasNext()) {
            return false;
        }
        byte[] json = Json.bytesOf(devices.next());
        line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        position = 0;
        return true;
    }
}
