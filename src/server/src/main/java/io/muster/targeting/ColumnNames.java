package io.muster.targeting;

/**
 * Where the SQL of a narrowing finds a device: expressions of the query that it is put into.
 *
 * @param id the device's id, {@code ascii_bin}
 * @param tags JSON text
 * @param reported JSON text
 * @param connected a boolean
 */
public record ColumnNames(String id, String tags, String reported, String connected) {

    /** {@code FROM device d JOIN twin t USING (device_id)}. */
    public static final ColumnNames JOINED = new ColumnNames("d.device_id", "d.tags", "t.reported", "d.connected");
}
