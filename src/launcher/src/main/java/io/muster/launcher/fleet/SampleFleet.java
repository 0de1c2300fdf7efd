package io.muster.launcher.fleet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes the sample fleet, one device a line as {@code POST /api/v1/devices/import} takes it. A larger fleet begins with
 * the smaller one. {@link Random} is used because its numbers are part of Java's specification.
 */
public final class SampleFleet {
    public static final int SIZE = 10_000;
    private static final long SEED = 20_240_311;

    private static final List<String> REGIONS = List.of("eu-central", "eu-west", "us-east", "us-west", "ap-south");
    private static final List<List<String>> SITES = List.of(
            List.of("prague", "brno", "stuttgart", "linz"),
            List.of("rotterdam", "lyon", "leeds"),
            List.of("detroit", "pittsburgh", "toronto"),
            List.of("portland", "fresno"),
            List.of("pune", "chennai", "singapore"));
    private static final List<String> CUSTOMERS = List.of(
            "acme", "borealis", "cetus", "dvorak-steel", "eastfield", "fjord", "gransee", "hollis", "itoh", "jasper");
    private static final List<String> LABELS = List.of("leased", "outdoor", "spare", "24x7", "food-grade");
    private static final List<String> LINES = List.of("A", "B", "C", "D");

    private final Random random = new Random(SEED);
    private final Map<String, Integer> serials = new HashMap<>();

    private SampleFleet() {}

    /** One device of the fleet. */
    public record Device(String deviceId, String tags) {
        public String line() {
            return "{\"deviceId\":\"" + deviceId + "\",\"tags\":" + tags + "}";
        }
    }

    public static List<Device> of(int size) {
        SampleFleet fleet = new SampleFleet();
        List<Device> devices = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            devices.add(fleet.next());
        }
        return List.copyOf(devices);
    }

    /** Writes the file in the resources: {@code SampleFleet FILE}. */
    public static void main(String[] arguments) throws IOException {
        Files.write(Path.of(arguments[0]), of(SIZE).stream().map(Device::line).toList(), StandardCharsets.UTF_8);
    }

    private Device next() {
        Model model = model();
        int serial = serials.merge(model.name(), 1, Integer::sum);
        return new Device("%s-%06d".formatted(model.name(), serial), tags(model));
    }

    private Model model() {
        int lot = random.nextInt(100);
        for (Model model : Model.ALL) {
            lot -= model.share();
            if (lot < 0) {
                return model;
            }
        }
        throw new IllegalStateException("the models' shares do not add up to 100");
    }

    private String tags(Model model) {
        int region = few(REGIONS.size());
        List<String> tags = new ArrayList<>();
        tags.add(text("model", model.name()));
        tags.add(text("kind", model.kind()));
        tags.add(text("region", REGIONS.get(region)));
        tags.add(text("site", SITES.get(region).get(few(SITES.get(region).size()))));
        tags.add(text("customer", CUSTOMERS.get(few(CUSTOMERS.size()))));
        tags.add(text("firmware", firmware(model)));
        tags.add(text("ring", ring()));
        tags.add("\"installed\":" + (2016 + random.nextInt(9)));
        if (!model.kind().equals("gateway")) {
            tags.add("\"place\":{\"line\":\"" + LINES.get(few(LINES.size())) + "\",\"cell\":" + (1 + random.nextInt(24))
                    + "}");
        }
        if (chance(12)) {
            tags.add("\"beta\":" + chance(70));
        }
        if (chance(4)) {
            tags.add("\"contact\":null");
        }
        tags.add("\"labels\":" + labels());
        return "{" + String.join(",", tags) + "}";
    }

    /** Most run the newest but one. */
    private String firmware(Model model) {
        List<String> versions = model.firmware();
        int back = chance(30) ? 0 : chance(65) ? 1 : 2;
        return versions.get(Math.max(0, versions.size() - 1 - back));
    }

    private String ring() {
        int lot = random.nextInt(100);
        return lot < 2 ? "canary" : lot < 12 ? "early" : "broad";
    }

    private String labels() {
        List<String> labels = new ArrayList<>();
        for (String label : LABELS) {
            if (chance(15)) {
                labels.add("\"" + label + "\"");
            }
        }
        return "[" + String.join(",", labels) + "]";
    }

    /** An index where the first ones are the most frequent, as with customers and sites of a real fleet. */
    private int few(int size) {
        return Math.min(random.nextInt(size), random.nextInt(size));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private static String text(String name, String value) {
        return "\"" + name + "\":\"" + value + "\"";
    }
}
