package io.muster.broker;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** MQTT 3.1.1 by hand: a device that may break off, fall silent, or say what no client library says. */
final class RawDevice implements AutoCloseable {

    private static final int CONNECT = 0x10;
    private static final int CONNACK = 0x20;
    private static final int PUBLISH_QOS_0 = 0x30;
    private static final int SUBSCRIBE = 0x82;
    private static final int SUBACK = 0x90;
    private static final int USER_PASSWORD_CLEAN = 0xC2;
    private static final int TIMEOUT_MILLIS = 20_000;

    private static final int PUBLISH_TYPE = 3;

    private final Socket socket;
    private final DataOutputStream out;
    private boolean served;
    private boolean ended;

    private RawDevice(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        out = new DataOutputStream(socket.getOutputStream());
    }

    static RawDevice connect(RunningBroker broker, String device, String secret, int keepAliveSeconds)
            throws IOException {
        RawDevice raw = new RawDevice(broker.ports().mqtt());
        if (!raw.login(device, secret, keepAliveSeconds)) {
            raw.close();
            throw new IOException("refused: " + device);
        }
        return raw;
    }

    static boolean tryConnect(RunningBroker broker, String device, String secret) throws IOException {
        try (RawDevice raw = new RawDevice(broker.ports().mqtt())) {
            return raw.login(device, secret, 60);
        }
    }

    /** Sends CONNECT and SUBSCRIBE at once and waits for nothing. */
    static RawDevice hurry(RunningBroker broker, String device, String secret) throws IOException {
        RawDevice raw = new RawDevice(broker.ports().mqtt());
        raw.sendConnect(device, secret, 60);
        raw.sendSubscribe("devices/" + device + "/#");
        return raw;
    }

    private boolean login(String device, String secret, int keepAliveSeconds) throws IOException {
        sendConnect(device, secret, keepAliveSeconds);
        byte[] answer = socket.getInputStream().readNBytes(4);
        return answer.length == 4 && (answer[0] & 0xFF) == CONNACK && answer[3] == 0;
    }

    private void sendConnect(String device, String secret, int keepAliveSeconds) throws IOException {
        sendConnect(device, device, secret, keepAliveSeconds);
    }

    /** CONNECT, be it the first or one too many; waits for nothing. */
    void sendConnect(String clientId, String device, String secret, int keepAliveSeconds) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream packet = new DataOutputStream(body);
        packet.writeUTF("MQTT");
        packet.writeByte(4);
        packet.writeByte(USER_PASSWORD_CLEAN);
        packet.writeShort(keepAliveSeconds);
        packet.writeUTF(clientId);
        packet.writeUTF(device);
        packet.writeUTF(secret);
        send(CONNECT, body.toByteArray());
    }

    void subscribe(String filter) throws IOException {
        sendSubscribe(filter);
        byte[] answer = socket.getInputStream().readNBytes(5);
        if (answer.length < 5 || (answer[0] & 0xFF) != SUBACK || answer[4] < 0) {
            throw new IOException("subscription refused: " + filter);
        }
    }

    private void sendSubscribe(String filter) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream packet = new DataOutputStream(body);
        packet.writeShort(1);
        packet.writeUTF(filter);
        packet.writeByte(1);
        send(SUBSCRIBE, body.toByteArray());
    }

    void publish(String topic, String text) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream packet = new DataOutputStream(body);
        packet.writeUTF(topic);
        packet.write(text.getBytes(StandardCharsets.UTF_8));
        send(PUBLISH_QOS_0, body.toByteArray());
    }

    private void send(int type, byte[] body) throws IOException {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(type);
        int length = body.length;
        do {
            packet.write(length > 127 ? length % 128 + 128 : length);
            length /= 128;
        } while (length > 0);
        packet.write(body);
        out.write(packet.toByteArray());
        out.flush();
    }

    /** Reads what is there; whether a message has come, or the broker has closed the connection. */
    boolean isServedOrEnded() {
        try {
            InputStream in = socket.getInputStream();
            socket.setSoTimeout(1);
            for (int type = in.read(); ; type = in.read()) {
                if (type < 0) {
                    ended = true;
                    break;
                }
                socket.setSoTimeout(TIMEOUT_MILLIS);
                in.skipNBytes(in.read());
                served |= type >> 4 == PUBLISH_TYPE;
                socket.setSoTimeout(1);
            }
        } catch (SocketTimeoutException e) {
            return served;
        } catch (IOException e) {
            ended = true;
        }
        return served || ended;
    }

    /** Whether a message has come, as far as it was read. */
    boolean isServed() {
        return served;
    }

    /** Waits for the broker to close the connection. */
    boolean isEnded() throws IOException {
        return socket.getInputStream().read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
