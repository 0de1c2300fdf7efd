package io.muster.system;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What leads from the server to the others: a wire to each. */
public final class Wires implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("^(jdbc:mariadb|tcp)(://127\\.0\\.0\\.1:)(\\d+)");

    private final Map<String, Wire> wires = new TreeMap<>();

    /** The URL at which the server finds what is at another. */
    String lead(String url) {
        Matcher port = PORT.matcher(url);
        if (!port.find()) {
            throw new IllegalArgumentException(url + " (expected: one of a port on this machine)");
        }
        Wire wire = Wire.to(Integer.parseInt(port.group(3)));
        wires.put(port.group(1).equals("tcp") ? "broker" : "database", wire);
        return port.replaceFirst(port.group(1) + port.group(2) + wire.port());
    }

    /** To whom they lead. */
    public List<String> ends() {
        return List.copyOf(wires.keySet());
    }

    /** The one to {@code database} or {@code broker}. */
    public Wire to(String end) {
        Wire wire = wires.get(end);
        if (wire == null) {
            throw new IllegalArgumentException("a wire to " + end + " (expected: one of " + ends() + ")");
        }
        return wire;
    }

    @Override
    public void close() {
        wires.values().forEach(Wire::close);
    }
}
