package io.muster.launcher.fleet;

import java.util.List;

/**
 * A product line of the sample fleet.
 *
 * @param share of 100 devices, how many are of this model
 * @param firmware newest last
 */
record Model(String name, String kind, int share, List<String> firmware) {
    // 'model-v3.1' is a prefix of 'model-v3.10-…' too: a trap of real fleets that a sample should hold.
    static final List<Model> ALL = List.of(
            new Model("model-v3.1", "robot", 22, List.of("5.2.0", "5.3.1", "5.10.0", "5.10.2")),
            new Model("model-v3.10", "robot", 6, List.of("6.0.0-rc.2", "6.0.0", "6.1.0")),
            new Model("model-v3.0", "robot", 9, List.of("4.8.7", "4.9.0", "5.0.1")),
            new Model("model-v2.4", "robot", 13, List.of("3.1.4", "3.2.0", "3.2.9")),
            new Model("pump-p200", "pump", 17, List.of("1.4.0", "1.4.3", "1.9.0", "1.10.0")),
            new Model("pump-p350", "pump", 8, List.of("2.0.0", "2.0.1")),
            new Model("conveyor-c7", "conveyor", 11, List.of("7.1.0", "7.2.0-beta.1", "7.2.0")),
            new Model("gateway-g2", "gateway", 9, List.of("2023.11", "2024.2", "2024.10")),
            new Model("camera-k1", "camera", 5, List.of("0.9.8", "0.9.12")));
}
