package io.muster.protocol;

/**
 * The MQTT topics of Muster's own dialect: the one table that the broker, the server and the device SDK share.
 * The names are a public contract and never change. {@code {id}} is a {@link DeviceId}; payloads are JSON in UTF-8,
 * quality of service 1.
 */
public final class Topics {

    /** Where every topic of a device begins; a device may use only what stands below its own. */
    public static final String ROOT = "devices/";

    private Topics() {}

    /** {@code devices/{id}/}: what a device owns. */
    public static String ownedBy(DeviceId id) {
        return ROOT + id + "/";
    }

    /** Server to device: {@link DesiredPatch} or {@link DesiredState}. */
    public static String twinDesired(DeviceId id) {
        return ownedBy(id) + "twin/desired";
    }

    /** Device to server, empty: asks for the whole desired state. */
    public static String twinGet(DeviceId id) {
        return ownedBy(id) + "twin/get";
    }

    /** Device to server: a JSON merge patch (RFC 7396) of what it reports. */
    public static String twinReported(DeviceId id) {
        return ownedBy(id) + "twin/reported";
    }

    /** Device to server: {@link DesiredAcknowledgement}. */
    public static String twinAck(DeviceId id) {
        return ownedBy(id) + "twin/ack";
    }

    /** Server to device: the payload of a call; {@code requestId} stays the same when it is sent again. */
    public static String call(DeviceId id, String requestId, String method) {
        return ownedBy(id) + "calls/" + requestId + "/" + method;
    }

    /** Device to server: {@link CallResponse}. */
    public static String callResponse(DeviceId id, String requestId) {
        return ownedBy(id) + "calls/" + requestId + "/response";
    }

    /** Server to device, empty: nobody waits for the answer any more. */
    public static String callCancel(DeviceId id, String requestId) {
        return call(id, requestId, "cancel");
    }

    /** Server to device: the payload of a message. */
    public static String message(DeviceId id, String messageId) {
        return ownedBy(id) + "messages/" + messageId;
    }

    /** Device to server: {@link MessageAcknowledgement}, where the campaign asks for it. */
    public static String messageAck(DeviceId id, String messageId) {
        return ownedBy(id) + "messages/" + messageId + "/ack";
    }

    /** Device to operators: passed through, not stored. */
    public static String event(DeviceId id, String name) {
        return ownedBy(id) + "events/" + name;
    }
}
